/** A plot that fills its column, is drawn anew when its data or its width change, and says in words what it shows. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A plot takes longer than a frame to draw, so that one that changes all the time is drawn twice a second only. */
const REDRAW_MS = 500;

export interface PlotFigureProps {
  /** All but sizes and class; null: nothing to draw yet. */
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
  const drawnAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!options || width === 0) return;
    const draw = () => {
      drawnAt.current = performance.now();
      // The server's content security policy knows this class name: see src/server/security.ts.
      const plot = Plot.plot({ ...sizes(), ...options, width, className: 'lab-plot' });
      // The figure's label says what there is to say; Plot's own names of its marks are no text for people.
      plot.setAttribute('aria-hidden', 'true');
      holder.current?.replaceChildren(plot);
    };
    const wait = drawnAt.current + REDRAW_MS - performance.now();
    if (wait <= 0) {
      draw();
      return;
    }
    // Whatever comes meanwhile takes the place of what waits; the clock runs on.
    const timer = setTimeout(draw, wait);
    return () => clearTimeout(timer);
  }, [options, width]);
  return <div ref={holder} class="plot" role="img" aria-label={label} />;
}

/** In step with the page's type, which is larger on a projector. */
function sizes(): Plot.PlotOptions {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    height: 17.5 * rem,
    marginTop: 1.8 * rem,
    marginLeft: 3.4 * rem,
    marginBottom: 2.6 * rem,
    style: { fontSize: `${0.8 * rem}px` },
  };
}
