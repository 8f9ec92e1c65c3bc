/** The part of PDF's graphics state that geometry needs (PDF 32000-1, 8.4.1 and 9.3.1). */
import type { Rectangle } from './document.ts';
import { identity, type Matrix } from './matrix.ts';

export interface State {
  readonly matrix: Matrix;
  readonly clip: Rectangle | null;
  readonly isInFigure: boolean;
  readonly font: string;
  readonly fontScale: number;
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly horizontalScale: number;
  readonly leading: number;
  readonly rise: number;
  readonly renderMode: number;
  readonly isDark: boolean;
}

export const start: State = {
  matrix: identity,
  clip: null,
  isInFigure: false,
  font: '',
  fontScale: 0.001,
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  horizontalScale: 1,
  leading: 0,
  rise: 0,
  renderMode: 0,
  isDark: true,
};
