/** Rows of text in columns, two spaces apart, for a terminal. */

export type Align = 'left' | 'right';

/**
 * @param rows all of one length; headings are rows like any other
 * @param align of each column
 * @returns the lines, without spaces at their ends
 */
export function formatTable(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const widths = align.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (cell: string, column: number): string =>
    align[column] === 'left' ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
