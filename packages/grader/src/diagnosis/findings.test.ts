/**
 * What the diagnosis says about wrong numbers, and what it does not say about their neighbours.
 *
 * Over 250 lines: the table has numbers for every sentence, and both halves share one way to ask.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { array } from '../../test/support/outcomes.ts';
import { compareArrays } from '../compare/compare-arrays.ts';
import type { CheckId } from '../grade-report.ts';
import { findingsFor } from './findings.ts';

const tolerance = { rtol: 1e-6, atol: 1e-6 };
const EXPECTED = [0.5, -1.25, 2, 3.5, 0.75, -4];

interface Case {
  readonly shape?: readonly number[];
  readonly actualShape?: readonly number[];
  readonly expected?: readonly number[];
  readonly before?: readonly number[];
  readonly check?: CheckId;
}

function findings(actual: readonly number[], options: Case = {}): string[] {
  const { shape = [2, 3], expected = EXPECTED, before, check = 'logits' } = options;
  const wanted = array(shape, expected);
  const found = array(options.actualShape ?? shape, actual);
  const comparison = compareArrays(found, wanted, tolerance);
  const failure = { record: 'r', note: '', part: null, expected: wanted, actual: found, comparison };
  return findingsFor(failure, check, before ? Float64Array.from(before) : null, tolerance);
}

describe('the diagnosis', () => {
  it.each([
    [10, 'yours = 10 × expected'],
    [0.25, 'yours = 0.25 × expected'],
    [1 / 7, 'yours = 1/7 × expected'],
    [-1 / 784, 'yours = -1/784 × expected'],
    [Math.LOG2E, 'yours = 1.443 × expected'],
    [-1, 'the sign is reversed: yours = -expected'],
    [-2, 'yours = -2 × expected'],
  ])('sees the factor %d', (factor, sentence) => {
    expect(findings(EXPECTED.map((x) => factor * x))).toContain(sentence);
  });

  it('sees a constant that was added or taken away', () => {
    expect(findings(EXPECTED.map((x) => x + 1))).toContain('yours = expected + 1, everywhere');
    expect(findings(EXPECTED.map((x) => x - 0.5))).toContain('yours = expected - 0.5, everywhere');
  });

  it('sees a transpose, whether the shape shows it or not', () => {
    const turned = [0.5, 3.5, -1.25, 0.75, 2, -4];
    expect(findings(turned, { actualShape: [3, 2] })).toEqual(['yours is the transpose of what is expected']);
    const square = { shape: [2, 2], expected: [1, 2, 3, 4] };
    expect(findings([1, 3, 2, 4], square)).toContain('yours is the transpose of what is expected');
  });

  it('sees right numbers in another shape', () => {
    expect(findings(EXPECTED, { actualShape: [6] })).toEqual([
      'the numbers are right, only their shape is [6] instead of [2, 3]',
    ]);
    expect(findings([1, 2], { actualShape: [2] })).toEqual([]);
  });

  it('sees a wrong number beside a wrong shape', () => {
    const turned = [0.5, 3.5, -1.25, 0.75, 2, -4];
    const onItsSide = (numbers: readonly number[]) => findings(numbers, { actualShape: [3, 2] });
    expect(onItsSide(turned.with(5, 9))).toEqual([
      'yours lies on its side, and besides, 1 of 6 numbers is wrong',
    ]);
    expect(onItsSide(turned.map((x) => 2 * x))).toEqual([
      'yours lies on its side, and besides, yours = 2 × expected',
    ]);
    const flat = (numbers: readonly number[]) => findings(numbers, { actualShape: [6] });
    expect(flat(EXPECTED.with(0, 9).with(1, 9))).toEqual(['besides the shape, 2 of 6 numbers are wrong']);
    expect(flat(EXPECTED.map((x) => -x))).toEqual([
      'besides the shape, the sign is reversed: yours = -expected',
    ]);
    expect(flat([9, 8, 7, 6, 5, 4])).toEqual(['the numbers are not the expected ones either']);
  });

  it('says nothing of numbers that are right apart from the shape, or that are too few', () => {
    for (const words of [
      findings([0.5, 3.5, -1.25, 0.75, 2, -4], { actualShape: [3, 2] }),
      findings(EXPECTED, { actualShape: [6] }),
      findings(EXPECTED, { actualShape: [3, 2] }),
      findings(EXPECTED.slice(1), { actualShape: [5] }),
    ]) {
      expect(words.join()).not.toMatch(/besides|either/);
    }
  });

  it('sees rows in another order, and one row for all', () => {
    expect(findings([3.5, 0.75, -4, 0.5, -1.25, 2])).toContain('the rows are right, but in another order');
    expect(findings([0.5, -1.25, 2, 0.5, -1.25, 2])).toContain('all your 2 rows are the same');
  });

  it('sees where the wrong numbers are', () => {
    expect(findings(EXPECTED.with(1, 7).with(4, 8))).toContain('only column 1 is wrong');
    const three = { shape: [3, 2], expected: EXPECTED };
    expect(findings(EXPECTED.with(2, 7).with(3, 9), three)).toContain('only row 1 is wrong');
    expect(findings([0.5, -1.25, 9, 9.5, 8, 7], three)).toContain('only row 0 is right');
  });

  it('sees what never moved', () => {
    expect(findings([1, 2, 3, 4, 5, 6], { before: [1, 2, 3, 4, 5, 6] })).toContain(
      'it did not change at all',
    );
  });

  it('sees fractions cut off by an array of integers', () => {
    expect(findings([0, -1, 2, 3, 0, -4]).join()).toMatch(/integers, the expected ones rounded or cut off/);
  });

  it('sees one value everywhere', () => {
    expect(findings([0, 0, 0, 0, 0, 0])).toContain('all your numbers are 0');
  });

  it('sees NaN and infinities, and leaves it at that', () => {
    expect(findings([Number.NaN, 1, Number.NaN, Infinity, 2, 3])).toEqual([
      '2 NaN and 1 infinite of 6 numbers: look for a number that grew too large, 0 divided by 0, or an undefined value',
    ]);
  });

  it('sees probabilities that do not sum to 1', () => {
    const probabilities = { expected: [0.2, 0.3, 0.5, 0.1, 0.1, 0.8], check: 'forwardPass' as const };
    expect(findings([0.2, 0.3, 0.5, 0.4, 0.3, 0.8], probabilities)).toContain(
      'your row 1 sums to 1.5; probabilities sum to 1',
    );
  });

  it('has nothing to say about numbers that are simply others, or about no array', () => {
    expect(findings([7, 1, 9, 2, 8, 3])).toEqual([]);
    const actual = { kind: 'unusable', what: 'undefined' } as const;
    const failure = {
      record: 'r',
      note: '',
      part: null,
      expected: array([1], [1]),
      actual,
      comparison: null,
    };
    expect(findingsFor(failure, 'loss', null, tolerance)).toEqual([]);
  });
});

/** For each sentence, numbers that are meant and numbers next to them for which it would be false. */
const NEIGHBOURS: readonly {
  of: string;
  sentence: RegExp;
  meant: readonly number[];
  near: readonly number[];
  with?: Case;
}[] = [
  {
    of: 'findNotNumbers',
    sentence: /NaN of/,
    meant: EXPECTED.with(0, Number.NaN),
    near: EXPECTED.with(0, 1e300),
  },
  {
    of: 'findNotNumbers',
    sentence: /infinite of/,
    meant: EXPECTED.with(0, Infinity),
    near: EXPECTED.with(0, Number.MAX_VALUE),
  },
  {
    of: 'findUntouched',
    sentence: /did not change at all/,
    meant: [1, 2, 3, 4, 5, 6],
    near: [1, 2, 3, 4, 5, 6 + 1e-12],
    with: { before: [1, 2, 3, 4, 5, 6] },
  },
  {
    of: 'findAllEqual',
    sentence: /all your numbers are/,
    meant: [7, 7, 7, 7, 7, 7],
    near: [7, 7, 7, 7, 7, 7.5],
  },
  {
    of: 'findIntegers',
    sentence: /integers, the expected/,
    meant: [1, -1, 2, 3, 1, -4],
    near: [1, -1, 2, 3, 2, -4],
  },
  {
    of: 'findScale',
    sentence: /yours = .* × expected/,
    meant: EXPECTED.map((x) => 3 * x),
    near: EXPECTED.map((x) => 3 * x).with(5, -11.9),
  },
  {
    of: 'findScale',
    sentence: /sign is reversed/,
    meant: EXPECTED.map((x) => -x),
    near: EXPECTED.map((x) => -x).with(1, -1.25),
  },
  {
    of: 'findOffset',
    sentence: /everywhere/,
    meant: EXPECTED.map((x) => x + 1),
    near: EXPECTED.map((x) => x + 1).with(2, 3.1),
  },
  {
    of: 'findTranspose',
    sentence: /is the transpose/,
    meant: [0.5, 3.5, -1.25, 0.75, 2, -4],
    near: [0.5, 3.5, -1.25, 0.75, 2, -4.5],
    with: { actualShape: [3, 2] },
  },
  {
    of: 'findOtherShape',
    sentence: /only their shape is/,
    meant: EXPECTED,
    near: EXPECTED.with(3, 3),
    with: { actualShape: [6] },
  },
  {
    of: 'findRows',
    sentence: /right, but in another order/,
    meant: [3.5, 0.75, -4, 0.5, -1.25, 2],
    near: [3.5, 0.75, -4, 3.5, 0.75, -4],
  },
  {
    of: 'findRows',
    sentence: /rows are the same/,
    meant: [1, 2, 3, 1, 2, 3],
    near: [1, 2, 3, 1, 2, 3 + 1e-9],
  },
  {
    of: 'findWrongPart',
    sentence: /only column/,
    meant: EXPECTED.with(1, 7).with(4, 8),
    near: EXPECTED.with(1, 7).with(5, 8),
  },
  {
    of: 'findWrongPart',
    sentence: /only row 1 is wrong/,
    meant: EXPECTED.with(2, 7).with(3, 9),
    near: EXPECTED.with(2, 7).with(3, 9).with(5, 0),
    with: { shape: [3, 2] },
  },
  {
    of: 'findWrongPart',
    sentence: /only row 0 is right/,
    meant: [0.5, -1.25, 9, 9.5, 8, 7],
    near: [0.5, -1, 9, 9.5, 8, 7],
    with: { shape: [3, 2] },
  },
  {
    of: 'findRowSums',
    sentence: /probabilities sum to 1/,
    meant: [0.2, 0.3, 0.6, 0.1, 0.1, 0.8],
    near: [0.2, 0.2, 0.6, 0.1, 0.1, 0.8],
    with: { expected: [0.2, 0.3, 0.5, 0.1, 0.1, 0.8], check: 'forwardPass' },
  },
];

describe('every sentence of the diagnosis', () => {
  it.each(NEIGHBOURS)('is said of what it means and not of a neighbour: $sentence', (one) => {
    expect(findings(one.meant, one.with).join('; ')).toMatch(one.sentence);
    expect(findings(one.near, one.with).join('; ')).not.toMatch(one.sentence);
  });

  it('has a neighbour', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const sources = ['value-findings.ts', 'layout-findings.ts'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const functions = sources.flatMap((source) =>
      [...source.matchAll(/^export function (find\w+)/gm)].map(([, name]) => name!),
    );
    expect(new Set(NEIGHBOURS.map((one) => one.of))).toEqual(new Set(functions));
  });
});
