/** The pairs for the terminal, as JSON and as CSV. */
import { formatCount, formatPercent, formatTable, sanitizeLine } from '@hw5/base/text';
import type { Comparison } from '@hw5/similarity';
import { stringify } from 'csv-stringify/sync';

/** A submission that could not be compared. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface LanguagePairs {
  readonly language: string;
  /** Of the submissions, by the comparison's indices. */
  readonly names: readonly string[];
  readonly threshold: number;
  readonly independent: number;
  readonly comparison: Comparison;
}

export interface Similarity {
  readonly languages: readonly LanguagePairs[];
  readonly skipped: readonly Skipped[];
}

/** How many pairs the terminal shows; the page has more, and the CSV more still. */
const MOST_SHOWN = 20;
/** A name longer than this is cut, so that a line fits into 80 columns. */
const NAME = 26;

const columns = ['language', 'a', 'b', 'likeness', 'contained', 'stands_out'] as const;
/** The CSV's first line, by which one of ours is known. */
export const csvHead = columns.join(',');

/** @param written the files, for people */
export function showPairs(
  { languages, skipped }: Similarity,
  written: readonly string[],
  json: boolean,
): string {
  if (json) {
    const object = { format: 'hw5-similarity/1', files: written, languages: languages.map(plain), skipped };
    return `${JSON.stringify(object, null, 2)}\n`;
  }
  const parts = languages.map(shown);
  if (skipped.length > 0) {
    const lines = skipped.map(({ name, reason }) => `  ${cutName(name)}: ${sanitizeLine(reason)}`);
    parts.push(['Not compared:', ...lines].join('\n'));
  }
  const note = 'Likeness is no proof: look at both files, and hear both people.';
  return `${[...parts, note, written.join('\n')].join('\n\n')}\n`;
}

function shown({
  language,
  names,
  threshold,
  independent,
  comparison: { found, skipped },
}: LanguagePairs): string {
  const compared = names.length - skipped.length;
  if (compared < 2) {
    return `${language}: nothing to compare, ${compared === 0 ? 'no submission' : 'one submission only'} has code of its own.`;
  }
  const head =
    `${language}: ${formatCount(compared, 'submission')} compared. Pairs from ${formatPercent(threshold)} on are shown;\n` +
    `two independent solutions are at most ${formatPercent(independent)} alike.`;
  if (found.length === 0) return `${head}\n\n  No pair stands out.`;
  const rows = found
    .slice(0, MOST_SHOWN)
    .map(({ a, b, likeness }) => [`  ${formatPercent(likeness)}`, cutName(names[a]!), cutName(names[b]!)]);
  const more = found.length - rows.length;
  return `${head}\n\n${formatTable(rows, ['right', 'left', 'left'])}${more > 0 ? `\n  and ${more} more, on the page` : ''}`;
}

const cutName = (name: string): string => {
  const letters = [...sanitizeLine(name)];
  return letters.length <= NAME ? letters.join('') : `${letters.slice(0, NAME - 1).join('')}…`;
};

const plain = ({ language, names, threshold, independent, comparison }: LanguagePairs) => ({
  language,
  submissions: names.length - comparison.skipped.length,
  threshold,
  independent,
  pairs: comparison.found.map(({ a, b, likeness, contained }) => ({
    a: names[a]!,
    b: names[b]!,
    likeness,
    contained,
  })),
});

/** The pairs from half the threshold on, most alike first, for spreadsheets. */
export function similarityCsv(languages: readonly LanguagePairs[]): string {
  const rows = languages.flatMap(({ language, names, threshold, comparison }) =>
    comparison.pairs.map(({ a, b, likeness, contained }) => [
      language,
      names[a]!,
      names[b]!,
      likeness.toFixed(3),
      contained.toFixed(3),
      likeness >= threshold ? 'yes' : 'no',
    ]),
  );
  return stringify([columns, ...rows], { bom: true, escape_formulas: true });
}
