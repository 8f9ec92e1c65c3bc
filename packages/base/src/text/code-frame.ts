/**
 * A place in a source as compilers show it: the line with a caret under the column, never wider than asked.
 */

/** Lines and columns count from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
  /** The text of the line. */
  readonly sourceLine: string;
}

/**
 * Two lines: the source line behind its number, and the caret. Long lines are cut around the caret. Tabs
 * count as one column, as compilers count them, and are shown as one space so that the caret stays under its
 * character.
 */
export function codeFrame({ line, column, sourceLine }: SourcePlace, columns: number): [string, string] {
  const gutter = `${line} | `;
  const width = Math.max(20, columns - gutter.length);
  const text = sourceLine.replaceAll('\t', ' ').trimEnd();
  const at = Math.min(Math.max(column - 1, 0), text.length);
  const start =
    text.length <= width || at < width - 10 ? 0 : Math.min(at - (width >> 1), text.length - width);
  const margin = `${' '.repeat(String(line).length)} | `;
  return [`${gutter}${text.slice(start, start + width)}`, `${margin}${' '.repeat(at - start)}^`];
}
