/**
 * Idioms that a student could write, held against NumPy 1.24 and 2: each equals one of the two, or fails with
 * a line of ours. What is refused is listed, so that nothing right is lost unnoticed.
 */
import * as bare from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import * as np from '../src/index.ts';
import { judge, readCorpus, type Verdict } from './corpus/corpus.ts';
import refused from './corpus/refused.json';

const first = readCorpus('./numpy-1.24.json');
const second = readCorpus('./numpy-2.json');

function judgeAll(module: object, isClear: (error: unknown) => boolean) {
  return first.pairs.map((pair, i) => {
    const other = second.pairs[i]!;
    const result = judge(module as Record<string, unknown>, pair, isClear);
    if (result.verdict === 'right') return { ...pair, ...result };
    const again = judge(module as Record<string, unknown>, other, isClear);
    return { ...pair, ...(again.verdict === 'right' ? again : result) };
  });
}

const count = (results: readonly { verdict: Verdict }[], verdict: Verdict): number =>
  results.filter((result) => result.verdict === verdict).length;

describe('the corpus', () => {
  it('holds at least 800 idioms, the same for both versions of NumPy', () => {
    expect(first.pairs.length).toBeGreaterThanOrEqual(800);
    expect(second.pairs.map(({ js }) => js)).toEqual(first.pairs.map(({ js }) => js));
    expect(first.meta.numpy).toMatch(/^1\.24\./);
    expect(second.meta.numpy).toMatch(/^2\./);
  });

  const ours = judgeAll(np, (error) => error instanceof np.NumpyError);

  it('finds no other number than NumPy, and no unclear error', () => {
    expect(ours.filter(({ verdict }) => verdict === 'silent' || verdict === 'unclear')).toEqual([]);
  });

  it('finds refused what refused.json lists, and nothing else', () => {
    const ids = ours.filter(({ verdict }) => verdict === 'clear').map(({ id }) => id);
    expect(ids).toEqual(refused);
  });

  it('finds numpy-ts itself silent or unclear where this package is not', () => {
    const { warn } = console;
    console.warn = () => {};
    const theirs = judgeAll(bare, () => false);
    console.warn = warn;
    expect(count(theirs, 'silent')).toBeGreaterThan(0);
    expect(count(theirs, 'right')).toBeLessThan(count(ours, 'right'));
  });
});
