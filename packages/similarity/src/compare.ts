/** Compares the submissions of one language, and says which pairs stand out. */
import type { Baseline } from './baseline.ts';
import { cutGiven } from './cut-given.ts';
import { type Alike, type Compared, Likeness, type Shared } from './likeness.ts';
import type { SourceFile } from './read-submission.ts';
import { submissionTokens } from './tokens/submission-tokens.ts';

export interface Submission {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

export interface Comparison {
  /** Pairs at or above the threshold, most alike first. Indices are the submissions'. */
  readonly found: readonly Alike[];
  /** Pairs from half the threshold on, most alike first: what almost stands out is among them. */
  readonly pairs: readonly Alike[];
  /** The places that a pair shares: worked out when asked, for a class has many pairs. */
  readonly shared: (pair: Alike) => Shared;
  /** Texts as they were compared, by index; null where `skipped` says why not. */
  readonly texts: readonly (string | null)[];
  readonly skipped: readonly { readonly index: number; readonly reason: string }[];
}

/** Tokens of its own below which a file says nothing: a re-export, an empty class. */
const FEWEST = 40;

/** @param threshold in (0, 1) */
export function compare(
  submissions: readonly Submission[],
  baseline: Baseline,
  threshold = baseline.threshold,
): Comparison {
  const skipped: { index: number; reason: string }[] = [];
  const compared: Compared[] = [];
  const indices: number[] = [];
  const texts = submissions.map(({ name, files }, index): string | null => {
    const read = submissionTokens(files);
    const skip = (reason: string): null => {
      skipped.push({ index, reason });
      return null;
    };
    if ('broken' in read) return skip(`${read.broken} has syntax errors`);
    const tokens = cutGiven(read.tokens, baseline.given);
    if (tokens.length < FEWEST) return skip('hardly more than the stencil');
    compared.push({ name, text: read.text, tokens });
    indices.push(index);
    return read.text;
  });
  const likeness = new Likeness(compared, baseline.background);
  const pairs = likeness
    .pairs(threshold / 2)
    .map((pair): Alike => ({ ...pair, a: indices[pair.a]!, b: indices[pair.b]! }));
  return {
    found: pairs.filter((pair) => pair.likeness >= threshold),
    pairs,
    shared: ({ a, b }) => likeness.shared(indices.indexOf(a), indices.indexOf(b)),
    texts,
    skipped,
  };
}
