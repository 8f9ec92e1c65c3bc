/** How alike this homework makes everybody's solutions: from some that have nothing to do with each other. */
import { cutGiven } from './cut-given.ts';
import { type Compared, Likeness } from './likeness.ts';
import type { SourceFile } from './read-submission.ts';
import { submissionTokens } from './tokens/submission-tokens.ts';
import type { Token } from './tokens/token.ts';

/** All of one language. */
export interface CourseFiles {
  /** Texts that were handed out; what a submission has of them is cut. */
  readonly given: readonly SourceFile[];
  /** The course's own solution: the way that many find by themselves. */
  readonly solution: SourceFile;
  /** Right solutions of which no two have a method in common; at least two. */
  readonly independent: readonly SourceFile[];
}

export interface Baseline {
  readonly given: readonly (readonly Token[])[];
  /** The solution and the independent ones, as they are compared. */
  readonly background: readonly Compared[];
  /** The largest likeness of two independent solutions, in [0, 1]. */
  readonly independent: number;
  /** From this likeness on, a pair stands out; in (0, 1). */
  readonly threshold: number;
}

/** A class has more pairs than the baseline, and they reach further; a copy of half a file lies above. */
const MARGIN = 1.25;
/** For independent solutions so few that their largest likeness says little. */
const LEAST = 0.25;
const MOST = 0.9;

export function baselineOf({ given, solution, independent }: CourseFiles): Baseline {
  const cut = given.map(tokensOf);
  const own = (file: SourceFile): Compared => ({ ...file, tokens: cutGiven(tokensOf(file), cut) });
  const known = own(solution);
  const others = independent.map(own);
  const most = Math.max(0, ...new Likeness(others, [known]).pairs().map(({ likeness }) => likeness));
  const threshold = Math.min(MOST, Math.max(LEAST, MARGIN * most));
  return { given: cut, background: [known, ...others], independent: most, threshold };
}

function tokensOf(file: SourceFile): readonly Token[] {
  const read = submissionTokens([file]);
  if ('broken' in read) throw new Error(`${file.name} of the course does not parse`);
  return read.tokens;
}
