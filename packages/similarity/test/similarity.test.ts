/**
 * A class whose copies are known: independent solutions, and files made from some of them as people make
 * them. Found must be exactly these.
 */
import { readFileSync } from 'node:fs';
import { independentPythonSolutions, independentSolutions } from '@hw5/fixtures/independent-solutions';
import { describe, expect, it } from 'vitest';
import { type Baseline, baselineOf, compare, type Submission } from '../src/index.ts';
import { compiled, halves, recommented, renamed, reordered, talking } from './disguises.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

interface Language {
  readonly name: string;
  readonly stencil: string;
  readonly sources: readonly string[];
  readonly baseline: Baseline;
}

function language(
  name: string,
  stencilFolder: string,
  independent: (solution: string) => string[],
): Language {
  const file = (text: string) => ({ name, text });
  const solution = read(`packages/stencil/solution/${name}`);
  const stencil = read(`${stencilFolder}/${name}`);
  const sources = independent(solution);
  const baseline = baselineOf({
    given: [file(stencil)],
    solution: file(solution),
    independent: sources.map(file),
  });
  return { name, stencil, sources, baseline };
}

const typescript = language('model.ts', 'stencil', independentSolutions);
const python = language('model.py', 'stencil-python', independentPythonSolutions);

const submission = ({ name }: Language, who: string, text: string): Submission => ({
  name: who,
  files: [{ name, text }],
});

/** Pairs found, as `a & b`, in the order of names. */
const found = (language: Language, copies: Readonly<Record<string, string>>): string[] => {
  const submissions = [
    ...language.sources.map((text, k) => submission(language, `${k}`, text)),
    ...Object.entries(copies).map(([who, text]) => submission(language, who, text)),
  ];
  return compare(submissions, language.baseline)
    .found.map(({ a, b }) => `${submissions[a]!.name} & ${submissions[b]!.name}`)
    .sort();
};

describe.each([typescript, python])('$name', (language) => {
  const { sources } = language;
  const [first, second, third, fourth] = sources as readonly [string, string, string, string];

  it('finds no pair of independent solutions', () => {
    expect(sources.length).toBeGreaterThanOrEqual(4);
    expect(found(language, {})).toEqual([]);
  });

  it.each<readonly [string, (text: string) => string]>([
    ['renamed', renamed],
    ['reordered', reordered],
    ['re-commented', recommented],
    ['talking', talking],
    ['all of it', (text: string) => renamed(reordered(recommented(talking(text))))],
    ...(language === typescript ? [['compiled', compiled] as const] : []),
  ])('finds a copy that is %s, and nothing else', (_, disguise) => {
    for (const [k, source] of [first, second, third].entries()) {
      const copy = disguise(source);
      expect(copy).not.toBe(source);
      expect(found(language, { copy })).toEqual([`${k} & copy`]);
    }
  });

  it('finds a file of which half is copied, with each of its sources', () => {
    expect(found(language, { copy: halves(second, fourth) })).toEqual(['1 & copy', '3 & copy']);
  });

  it('finds each pair of a ring', () => {
    const ring = { anna: renamed(first), ben: reordered(first), cleo: recommented(first) };
    expect(found(language, ring)).toEqual([
      '0 & anna',
      '0 & ben',
      '0 & cleo',
      'anna & ben',
      'anna & cleo',
      'ben & cleo',
    ]);
  });

  it('finds two copies in a class of two', () => {
    const two = [submission(language, 'anna', first), submission(language, 'ben', renamed(first))];
    const { found, pairs } = compare(two, language.baseline);
    expect(found).toEqual([expect.objectContaining({ a: 0, b: 1, likeness: 1, contained: 1 })]);
    expect(pairs).toHaveLength(1);
  });

  it('is symmetric and within [0, 1]', () => {
    const forward = sources.map((text, k) => submission(language, `${k}`, text));
    const one = compare(forward, language.baseline, 1e-9);
    const other = compare(forward.toReversed(), language.baseline, 1e-9);
    const last = sources.length - 1;
    const turned = new Map(other.pairs.map(({ a, b, likeness }) => [`${last - b} ${last - a}`, likeness]));
    expect(one.pairs.length).toBe(other.pairs.length);
    expect(one.pairs.length).toBeGreaterThan(0);
    for (const { a, b, likeness, contained } of one.pairs) {
      expect(turned.get(`${a} ${b}`)).toBeCloseTo(likeness, 12);
      expect(likeness).toBeGreaterThan(0);
      expect(contained).toBeLessThanOrEqual(1);
      expect(likeness).toBeLessThanOrEqual(contained);
    }
  });

  it('marks what is shared, and no line of the stencil alone', () => {
    const two = [submission(language, 'anna', second), submission(language, 'ben', halves(second, fourth))];
    const { found, shared } = compare(two, language.baseline);
    const lines = second.split('\n');
    const marked = new Set(
      shared(found[0]!).a.flatMap(({ startRow, endRow }) =>
        Array.from({ length: endRow - startRow + 1 }, (_, k) => startRow + k),
      ),
    );
    const given = new Set(language.stencil.split('\n').map((line) => line.trim()));
    const own = [...marked].filter((row) => !given.has(lines[row]!.trim()));
    expect(own.length).toBeGreaterThan(10);
    expect(own.length / marked.size).toBeGreaterThan(0.8);
  });

  it('leaves out, with a reason, what is the stencil or no program', () => {
    const submissions = [
      submission(language, 'anna', language.stencil),
      submission(language, 'ben', 'class ((('),
      submission(language, 'cleo', first),
    ];
    const { skipped, texts, found } = compare(submissions, language.baseline);
    expect(skipped).toEqual([
      { index: 0, reason: 'hardly more than the stencil' },
      { index: 1, reason: `${language.name} has syntax errors` },
    ]);
    expect(texts[0]).toBeNull();
    expect(texts[2]).toBe(first);
    expect(found).toEqual([]);
  });
});
