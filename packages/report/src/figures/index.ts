/**
 * `@hw5/report/figures`: every plot and picture for a written answer, as SVG, PNG and PDF with a caption. A
 * separate entry, because its libraries are loaded only where figures are asked for.
 */
export { captionsMarkdown, figuresLatex, figuresMark } from './captions.ts';
export { comparisonFigures } from './comparison-figures.ts';
export type { Figure } from './figure.ts';
export { type Renderer, type RendererFiles, startRenderer } from './render.ts';
export { runFigures } from './run-figures.ts';
export { sweepFigures } from './sweep-figures.ts';
