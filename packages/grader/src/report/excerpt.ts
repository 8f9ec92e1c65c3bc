/** The beginning of what a submission printed: enough to recognise it, never a flood. */

/** At most `lines` lines of at most `columns` characters; the last says how much is missing. */
export function excerpt(printed: string, lines: number, columns: number): string[] {
  if (printed.trim() === '') return [];
  const all = printed.replaceAll('\t', '  ').split('\n');
  // Not `/\n+$/`, which tries a run of line breaks inside the text from each of them.
  while (all.at(-1) === '') all.pop();
  const shown = all.slice(0, all.length > lines ? lines - 1 : lines).map((line) => {
    const characters = [...line];
    return characters.length > columns ? `${characters.slice(0, columns - 1).join('')}…` : line;
  });
  if (all.length > shown.length) shown.push(`… ${all.length - shown.length} more lines`);
  return shown;
}
