/**
 * From a figure's SVG to PNG and PDF, without a browser and without the machine's fonts.
 *
 * resvg (MPL-2.0, unchanged; WebAssembly, so that there is nothing to compile on any laptop) draws the
 * pixels, and turns text into outlines of the font that is given to it.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Figure } from './figure.ts';
import { pdfOf } from './pdf.ts';
import { withDensity } from './png-density.ts';

/** Pixels a point: 216 dots an inch. More take twice as long to draw and look the same in print. */
const zoom = 3;

export interface RendererFiles {
  /** resvg as WebAssembly. */
  readonly resvg: Uint8Array;
  /** DejaVu Sans as TrueType. */
  readonly font: Uint8Array;
}

export type Renderer = (figure: Figure) => Promise<{ readonly png: Uint8Array; readonly pdf: Uint8Array }>;

let started: Promise<void> | null = null;

export async function startRenderer({ resvg, font }: RendererFiles): Promise<Renderer> {
  // resvg is one instance a process, and refuses to be started twice.
  started ??= initWasm(resvg as Uint8Array<ArrayBuffer>);
  await started;
  const options = {
    font: { fontBuffers: [font], defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: zoom },
    // Enlarged pictures keep their pixels.
    imageRendering: 1,
  } as const;
  return async ({ svg, caption, width, height }) => {
    const drawing = new Resvg(svg.replace(/(width|height)="([\d.]+)pt"/g, '$1="$2"'), options);
    try {
      const image = drawing.render();
      const png = withDensity(image.asPng(), 72 * zoom);
      image.free();
      return { png, pdf: await pdfOf(drawing.toString(), { title: caption, width, height }) };
    } finally {
      drawing.free();
    }
  };
}
