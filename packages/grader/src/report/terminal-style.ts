/**
 * How the terminal report looks: colours, symbols, widths. Colours are the terminal's own red, green and
 * magenta plus bold and dim, which stay readable on light and dark backgrounds; every colour doubles a word
 * or a symbol, so none is needed.
 */
import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
// Not string-width and wrap-ansi: their tables of emoji take longer to load than all else of a report.
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

export interface TerminalOptions {
  /** chalk's levels; 0 is no colour at all. */
  readonly color: ColorSupportLevel;
  /** Width of the terminal; the report uses 60 to 80 columns of it. */
  readonly columns: number;
  /** True if the terminal shows characters beyond ASCII. */
  readonly unicode: boolean;
}

export interface Style {
  readonly columns: number;
  readonly color: ChalkInstance;
  readonly symbols: Readonly<
    Record<'passed' | 'failed' | 'open' | 'warning' | 'rule' | 'hint' | 'bar', string>
  >;
  /** Text in the terminal's character set: without Unicode, the signs of reports are replaced. */
  readonly text: (text: string) => string;
}

const unicodeSymbols = { passed: '✓', failed: '✗', open: '○', warning: '!', rule: '─', hint: '→', bar: '│' };
const asciiSymbols = { passed: '+', failed: 'x', open: 'o', warning: '!', rule: '-', hint: '>', bar: '|' };

const asciiSigns: Readonly<Record<string, string>> = {
  '×': 'x', '·': '*', '…': '...', '−': '-', '–': '-', '—': '-', '→': '->', '←': '<-', '≤': '<=', '≥': '>=', '≈': '~',
  '≠': '!=', '±': '+/-', '∂': 'd', 'Σ': 'sum ', '∇': 'grad ', 'λ': 'lambda', 'ε': 'epsilon', '²': '^2', 'ᵀ': '^T',
  '“': '"', '”': '"', '‘': "'", '’': "'",
}; // biome-ignore format: a table

export function styleOf({ color, columns, unicode }: TerminalOptions): Style {
  return {
    columns: Math.min(80, Math.max(60, columns)),
    color: new Chalk({ level: color }),
    symbols: unicode ? unicodeSymbols : asciiSymbols,
    text: unicode
      ? (text) => text
      : (text) => text.replace(/[^\0-\x7f]/gu, (sign) => asciiSigns[sign] ?? sign),
  };
}

const OWN_SIGNS = new RegExp(`[${Object.values(unicodeSymbols).join('')}×…]`, 'g');

/** Columns that a text takes. Reports' own signs take one each: to find out costs more than all the rest. */
export function widthOf(text: string): number {
  const plain = text.replace(OWN_SIGNS, 'x');
  // A character that joins what stands before it makes another sign of it.
  return stringWidth(/^[\0-\x7f]*$/.test(plain) ? plain : text);
}

/** Wraps at words (at characters where a word is too long), every line indented. */
export function paragraph(text: string, columns: number, indent = 0): string {
  return labelled(' '.repeat(indent), text, columns);
}

/** A paragraph behind a label: the lines after the first stand under the text, not under the label. */
export function labelled(label: string, text: string, columns: number): string {
  const indent = widthOf(label);
  const lines = wrapAnsi(text, columns - indent, { hard: true, trim: true }).split('\n');
  return lines.map((line, i) => (i === 0 ? label : ' '.repeat(indent)) + line).join('\n');
}

/** Text cut to so many columns, with an ellipsis where something is missing. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Pads by what the terminal shows, not by code units. */
export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

/**
 * `left` and `right` at the two edges of the line, on two lines where they do not fit on one; the gap may be
 * painted.
 */
export function edges(
  left: string,
  right: string,
  columns: number,
  fill: (gap: number) => string = (gap) => ' '.repeat(gap),
): string {
  const gap = columns - widthOf(left) - widthOf(right) - 2;
  return gap < 0 ? `${paragraph(left, columns)}\n${right}` : `${left} ${fill(gap)} ${right}`;
}
