/**
 * Runs a page's list of operators as far as geometry goes: where each glyph, path and clipping path is.
 *
 * Follows the state of PDF 32000-1, 8.4 and 9.3: a stack of transformation, clip and text parameters. Of
 * colours only the dark and the light ones are told apart; images and blending are not followed. A clipping
 * path counts as the rectangle around it, so what lies outside is hidden for certain.
 */
import type { Rectangle } from './document.ts';
import { type State, start } from './graphics-state.ts';
import { boundsOf, identity, type Matrix, matrixFrom, multiply } from './matrix.ts';
import { isDark, isRectangle } from './path-shape.ts';
import { height, intersection, width } from './rectangle.ts';

/** The list as pdf.js gives it, and what it needs to be understood. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
  /** Names of operators, by number. */
  readonly names: ReadonlyMap<number, string>;
  readonly fontOf: (id: string) => { readonly name: string; readonly scale: number };
}

export interface Glyph extends Rectangle {
  readonly character: string;
  readonly font: string;
  readonly code: number;
  readonly clip: Rectangle | null;
  /** True inside a form that covers only a part of the page: a figure, say. */
  readonly isInFigure: boolean;
  /** Render mode 3: the text layer of a scanned page, say. */
  readonly isInvisible: boolean;
}

export interface Path extends Rectangle {
  /** Filled with a dark colour. */
  readonly isSolid: boolean;
  readonly isInFigure: boolean;
  /** Upright sides; the corners may be round. */
  readonly isRectangle: boolean;
}

export interface Marks {
  readonly glyphs: readonly Glyph[];
  readonly paths: readonly Path[];
}

/** Above its baseline and below it, in sizes of the font: letters, not their accents. */
const ascent = 0.7;
const descent = 0.1;
/** A form that covers more of the page than this is the page's own content, in a wrapping. */
const mostOfPage = 0.6;

/** @param page the map from the PDF's user space to the page as shown; and its size. */
export function runOperators(
  list: OperatorList,
  page: { readonly matrix: Matrix; readonly width: number; readonly height: number },
): Marks {
  const glyphs: Glyph[] = [];
  const paths: Path[] = [];
  const stack: State[] = [];
  const bottom: State = { ...start, matrix: page.matrix };
  let state = bottom;
  let lineMatrix = identity;
  let textMatrix = identity;
  let isClipPending = false;

  const save = (): void => void stack.push(state);
  const restore = (): void => {
    state = stack.pop() ?? bottom;
  };
  const transform = (matrix: Matrix | null): void => {
    if (matrix !== null) state = { ...state, matrix: multiply(state.matrix, matrix) };
  };
  const clipTo = (rectangle: Rectangle): void => {
    state = { ...state, clip: state.clip ? intersection(state.clip, rectangle) : rectangle };
  };
  const moveLine = (x: number, y: number): void => {
    lineMatrix = multiply(lineMatrix, [1, 0, 0, 1, x, y]);
    textMatrix = lineMatrix;
  };
  const advance = (x: number): void => {
    textMatrix = multiply(textMatrix, [1, 0, 0, 1, x, 0]);
  };

  const showText = (items: readonly unknown[]): void => {
    const { fontSize, fontScale, horizontalScale, charSpacing, wordSpacing, rise } = state;
    for (const item of items) {
      if (typeof item === 'number') {
        advance((-item / 1000) * fontSize * horizontalScale);
        continue;
      }
      const glyph = item as {
        unicode?: string;
        width?: number;
        isSpace?: boolean;
        originalCharCode?: number;
      } | null;
      if (glyph === null) continue;
      const across = (glyph.width ?? 0) * fontScale * fontSize * horizontalScale;
      const character = glyph.unicode ?? '';
      // `isSpace` is a code for word spacing; LibreOffice gives that code to letters, too.
      if (character.trim() !== '') {
        const placed = multiply(state.matrix, textMatrix);
        glyphs.push({
          ...boundsOf(placed, 0, rise - descent * fontSize, across, rise + ascent * fontSize),
          character,
          font: state.font,
          code: glyph.originalCharCode ?? character.codePointAt(0) ?? 0,
          clip: state.clip,
          isInFigure: state.isInFigure,
          isInvisible: state.renderMode === 3,
        });
      }
      advance(across + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * horizontalScale);
    }
  };

  const showPath = (operator: string, path: unknown, limits: unknown): void => {
    const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => (limits as number[] | null)?.[k]);
    const exists = [x0, y0, x1, y1].every((value) => value !== undefined && Number.isFinite(value));
    if (isClipPending) {
      isClipPending = false;
      // An empty clipping path hides everything in PDF; some programs write one and mean none.
      if (exists) clipTo(boundsOf(state.matrix, x0!, y0!, x1!, y1!));
    }
    if (!exists || operator === 'endPath') return;
    paths.push({
      ...boundsOf(state.matrix, x0!, y0!, x1!, y1!),
      isSolid: /fill/i.test(operator) && state.isDark,
      isInFigure: state.isInFigure,
      isRectangle: isRectangle(path),
    });
  };

  const beginForm = (matrix: unknown, box: unknown): void => {
    save();
    transform(matrixFrom(matrix));
    const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => (box as number[] | null)?.[k]);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
    const bounds = boundsOf(state.matrix, x0, y0, x1, y1);
    clipTo(bounds);
    if (width(bounds) * height(bounds) < mostOfPage * page.width * page.height) {
      state = { ...state, isInFigure: true };
    }
  };

  for (const [k, number] of list.fnArray.entries()) {
    const args = (list.argsArray[k] ?? []) as readonly unknown[];
    const [first] = args;
    const value = typeof first === 'number' ? first : 0;
    switch (list.names.get(number)) {
      case 'save':
        save();
        break;
      case 'restore':
      case 'paintFormXObjectEnd':
        restore();
        break;
      case 'transform':
        transform(matrixFrom(args));
        break;
      case 'paintFormXObjectBegin':
        beginForm(args[0], args[1]);
        break;
      case 'beginAnnotation':
        stack.length = 0;
        state = bottom;
        save();
        transform(matrixFrom(args[2]));
        transform(matrixFrom(args[3]));
        break;
      case 'endAnnotation':
        stack.length = 0;
        state = bottom;
        break;
      case 'clip':
      case 'eoClip':
        isClipPending = true;
        break;
      case 'constructPath':
        showPath(list.names.get(first as number) ?? '', (args[1] as unknown[] | undefined)?.[0], args[2]);
        break;
      case 'beginText':
        lineMatrix = identity;
        textMatrix = identity;
        break;
      case 'setFont': {
        const { name, scale } = list.fontOf(String(first));
        state = { ...state, font: name, fontScale: scale, fontSize: Number(args[1]) };
        break;
      }
      case 'setFillRGBColor':
        state = { ...state, isDark: isDark(String(first)) };
        break;
      case 'setCharSpacing':
        state = { ...state, charSpacing: value };
        break;
      case 'setWordSpacing':
        state = { ...state, wordSpacing: value };
        break;
      case 'setHScale':
        state = { ...state, horizontalScale: value / 100 };
        break;
      case 'setLeading':
        state = { ...state, leading: -value };
        break;
      case 'setTextRise':
        state = { ...state, rise: value };
        break;
      case 'setTextRenderingMode':
        state = { ...state, renderMode: value };
        break;
      case 'setTextMatrix':
        lineMatrix = matrixFrom(first) ?? matrixFrom(args) ?? identity;
        textMatrix = lineMatrix;
        break;
      case 'moveText':
        moveLine(value, Number(args[1]));
        break;
      case 'setLeadingMoveText':
        state = { ...state, leading: Number(args[1]) };
        moveLine(value, Number(args[1]));
        break;
      case 'nextLine':
        moveLine(0, state.leading);
        break;
      case 'showText':
        showText(first as readonly unknown[]);
        break;
    }
  }
  return { glyphs, paths };
}
