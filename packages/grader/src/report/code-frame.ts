/**
 * A syntax or type error as compilers show it: the offending line with a caret under the column, never wider
 * than asked.
 */
import type { Diagnostic, SourceLine } from '../grade-report.ts';

/** `model.ts:12:9` */
export const diagnosticPlace = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;

/**
 * Two lines: the source line behind its number, and the caret. Long lines are cut around the caret. Tabs
 * count as one column, as compilers count them, and are shown as one space so that the caret stays under its
 * character. Columns count from 1.
 */
export function codeFrame(
  { line, column, sourceLine }: Diagnostic | SourceLine,
  columns: number,
): [string, string] {
  const gutter = `${line} | `;
  const width = Math.max(20, columns - gutter.length);
  const text = sourceLine.replaceAll('\t', ' ').trimEnd();
  const at = Math.min(Math.max(column - 1, 0), text.length);
  const start =
    text.length <= width || at < width - 10 ? 0 : Math.min(at - (width >> 1), text.length - width);
  const margin = `${' '.repeat(String(line).length)} | `;
  return [`${gutter}${text.slice(start, start + width)}`, `${margin}${' '.repeat(at - start)}^`];
}
