/** A plot that fills its column, is redrawn when its data or width change, and has a text alternative. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';
import { inItsTurn } from './next-frame.ts';
import { savePng, saveSvg } from './save-file.ts';

/**
 * Drawing a plot takes most of a frame, so a plot that changes all the time is redrawn only this often, and
 * no two in the same frame.
 */
const REDRAW_MS = 500;

export interface PlotFigureProps {
  /** Of the file when it is saved; `plot` by default. */
  readonly name?: string;
  /** All options but sizes and class; null if there is nothing to draw yet. */
  readonly options: Plot.PlotOptions | null;
  /** For screen readers. */
  readonly label: string;
}

export function PlotFigure({ name = 'plot', options, label }: PlotFigureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(holder.current!);
    return () => observer.disconnect();
  }, []);
  const drawnAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    // What was drawn before is of something else.
    if (!options) holder.current!.replaceChildren();
    if (!options || width === 0) return;
    const draw = () => {
      drawnAt.current = performance.now();
      // The server's content security policy knows this class name: see src/server/security.ts.
      const plot = Plot.plot({ ...sizes(), ...options, width, className: 'lab-plot' });
      // The figure has a label; Plot's own labels of its marks are not meant for readers.
      plot.setAttribute('aria-hidden', 'true');
      holder.current?.replaceChildren(plot);
    };
    const wait = drawnAt.current + REDRAW_MS - performance.now();
    let cancel = () => {};
    // A later change replaces this timer but keeps the time of the last drawing.
    const timer = setTimeout(
      () => {
        cancel = inItsTurn(draw);
      },
      Math.max(0, wait),
    );
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [options, width]);
  const svg = () => holder.current?.querySelector('svg');
  return (
    <>
      <div ref={holder} class="plot" role="img" aria-label={label} />
      {options && (
        <p class="save">
          Save as{' '}
          <button type="button" onClick={() => saveSvg(svg(), name)}>
            SVG <span class="visually-hidden">of the plot {name}</span>
          </button>{' '}
          <button type="button" onClick={() => savePng(svg(), name)}>
            PNG <span class="visually-hidden">of the plot {name}</span>
          </button>
        </p>
      )}
    </>
  );
}

/** Sizes relative to the page's font size, which is larger on a projector. */
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
