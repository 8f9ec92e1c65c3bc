/** A plot that fills its column, is drawn anew when its data or its width change, and says in words what it shows. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface PlotFigureProps {
  /** All but width and class; null: nothing to draw yet. */
  readonly options: Plot.PlotOptions | null;
  /** What a screen reader says. */
  readonly label: string;
}

export function PlotFigure({ options, label }: PlotFigureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(holder.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!options || width === 0) return;
    // The server's content security policy knows this class name: see src/server/security.ts.
    holder.current!.replaceChildren(Plot.plot({ ...options, width, className: 'lab-plot' }));
  }, [options, width]);
  return <div ref={holder} class="plot" role="img" aria-label={label} />;
}
