/** Parts of a Markdown document. */

/** A list of these lines, each once. */
export const list = (lines: Iterable<string>): string =>
  [...new Set(lines)].map((line) => `- ${line}`).join('\n');
export const section = (title: string, ...blocks: string[]): string =>
  [`## ${title}`, ...blocks].join('\n\n');
