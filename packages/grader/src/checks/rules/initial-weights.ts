/**
 * Initial weights that no fixed numbers stand for: drawn anew at every start, the same after every
 * seed, or of a size that is written down instead of taken from the data.
 *
 * The script of `init` builds models of one size twice after one seed and once after another.
 */
import type { RecordedArray } from '@hw5/sandbox';
import { reproduces } from '../../compare/tolerance.ts';
import type { CheckFixture } from '../../fixture/fixture-set.ts';
import type { Outcomes } from '../outcomes.ts';
import { own } from '../record-failure.ts';
import type { Rule } from './rule.ts';

interface Build {
  readonly seed: number;
  readonly found: RecordedArray;
  readonly wanted: readonly number[];
}

/** Two models built alike after the same seed differ. */
export const unseeded: Rule = (check, outcomes) => {
  const builds = buildsOf(check, outcomes);
  const differ = builds.some((a) =>
    builds.some((b) => a.seed === b.seed && sameShape(a, b) && !sameNumbers(a, b)),
  );
  return differ ? '' : null;
};

/**
 * Two models of the same size built after different seeds are alike, though their weights look drawn.
 */
export const seedIgnored: Rule = (check, outcomes) => {
  const builds = buildsOf(check, outcomes).filter(({ found }) => looksDrawn(found.data));
  const alike = builds.some((a) => builds.some((b) => a.seed !== b.seed && sameNumbers(a, b)));
  return alike ? '' : null;
};

/** One axis of W has the same length in every model, while the expected ones differ. */
export const hardCodedSize: Rule = (check, outcomes) => {
  const builds = buildsOf(check, outcomes);
  for (const [axis, name] of ['rows', 'columns'].entries()) {
    const lengths = new Set(builds.map(({ found }) => found.shape[axis]));
    const wanted = new Set(builds.map(({ wanted }) => wanted[axis]));
    const [length] = lengths;
    if (lengths.size === 1 && wanted.size > 1 && length !== undefined)
      return `Yours always has ${length} ${name}.`;
  }
  return null;
};

/**
 * Every W that was read, with the seed it was built after; a model built without a seed of its own is
 * left out.
 */
function buildsOf({ routes }: CheckFixture, outcomes: Outcomes): Build[] {
  const { script, expected } = routes[0]!;
  const records = outcomes.asItStands?.records ?? {};
  const seeds = new Map<string, number>();
  let seed: number | null = null;
  const builds: Build[] = [];
  for (const operation of script.operations) {
    if (operation.op === 'seed') seed = operation.seed;
    if (operation.op === 'construct') {
      if (seed !== null) seeds.set(operation.as, seed);
      seed = null;
    }
    if (operation.op !== 'read' || operation.property !== 'W') continue;
    const found = own(records, operation.record);
    const value = expected.find(({ record }) => record === operation.record)?.value;
    const after = seeds.get(operation.on);
    if (found?.kind !== 'array' || value?.kind !== 'array' || after === undefined) continue;
    builds.push({ seed: after, found, wanted: value.shape });
  }
  return builds;
}

/** The rounding of float32 is no difference. */
const SAME = { rtol: 1e-6, atol: 0 };

function sameShape(a: Build, b: Build): boolean {
  return a.wanted.join() === b.wanted.join() && a.found.data.length === b.found.data.length;
}

function sameNumbers(a: Build, b: Build): boolean {
  return sameShape(a, b) && a.found.data.every((value, i) => reproduces(value, b.found.data[i]!, SAME));
}

/** Constant weights ignore the seed as well, but for another reason. */
function looksDrawn(data: Float64Array): boolean {
  return new Set(data).size > data.length / 2;
}
