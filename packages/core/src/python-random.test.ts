import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PythonRandom } from './python-random.ts';

interface Figures {
  readonly python: string;
  readonly cases: readonly {
    readonly seed: number;
    readonly length: number;
    readonly orders: readonly { readonly head: readonly number[]; readonly sum: number }[];
  }[];
}

const figures = JSON.parse(
  readFileSync(new URL('../oracle/python-random.json', import.meta.url), 'utf8'),
) as Figures;

const seeds = [...new Set(figures.cases.map(({ seed }) => seed))];

describe(`PythonRandom, held against CPython ${figures.python}`, () => {
  it('has figures for many seeds, also beyond 32 bits, and many lengths', () => {
    expect(seeds.length).toBeGreaterThan(40);
    expect(seeds.filter((seed) => seed >= 2 ** 32).length).toBeGreaterThan(3);
    expect(new Set(figures.cases.map(({ length }) => length)).size).toBeGreaterThan(12);
  });

  it.each(seeds)('shuffles one list three times in a row after seed %d', (seed) => {
    for (const { length, orders } of figures.cases.filter((one) => one.seed === seed)) {
      const random = new PythonRandom(seed);
      const list = Array.from({ length }, (_, i) => i);
      const found = orders.map(() => {
        random.shuffle(list);
        return { head: list.slice(0, 12), sum: list.reduce((sum, x, i) => sum + (i + 1) * x, 0) };
      });
      expect(found).toEqual(orders);
    }
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => new PythonRandom(seed)).toThrow(RangeError);
  });
});
