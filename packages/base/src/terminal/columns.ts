/**
 * Width of the terminal behind a stream, in columns. A pipe has none, and some terminals say 0: then COLUMNS,
 * else 80.
 */
export function terminalColumns(
  stream: { readonly columns?: number | undefined },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number {
  return [stream.columns, Number(environment.COLUMNS)].find(isWidth) ?? 80;
}

const isWidth = (columns: number | undefined): columns is number =>
  columns !== undefined && Number.isInteger(columns) && columns > 0;

/**
 * Width for the help of a command: that of the terminal, but at most 80, where lines are still easy to read.
 */
export function helpColumns(): number {
  return Math.min(80, terminalColumns(process.stdout, {}));
}
