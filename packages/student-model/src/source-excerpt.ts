import { codeFrame } from '@hw5/base/text';

/**
 * Line `line` (from 1) of a source with a caret below `column` (from 0), to be shown below an error.
 *
 * @param columns longer lines are cut around the caret.
 */
export function sourceExcerpt(
  lineText: string,
  line: number,
  column: number,
  columns = Number.POSITIVE_INFINITY,
): string {
  const frame = codeFrame({ line, column: column + 1, sourceLine: lineText }, columns - indent.length);
  return frame.map((text) => `${indent}${text}`).join('\n');
}

const indent = '  ';
