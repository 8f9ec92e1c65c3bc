/** `@hw5/report/experiments`: figures of experiments. They know numbers and names, and no experiment. */
export { barsFigure } from './bars-figure.ts';
export { type Cell, gridFigure } from './grid-figure.ts';
export { type Line, linesFigure } from './lines-figure.ts';
export { type MapRow, mapsFigure } from './maps-figure.ts';
