/** Line `line` (from 1) of a source with a caret below `column` (from 0), to be shown below an error. */
export function sourceExcerpt(lineText: string, line: number, column: number): string {
  const gutter = `  ${line} | `;
  const pad = lineText.slice(0, column).replace(/[^\t]/g, ' ');
  return `${gutter}${lineText}\n${' '.repeat(gutter.length - 2)}| ${pad}^`;
}
