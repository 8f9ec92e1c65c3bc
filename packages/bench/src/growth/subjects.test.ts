import { expect, it } from 'vitest';
import { inProcessSubjects, subjects } from './subjects.ts';

it('has at least five sizes of each, geometrically spread, and three for the short form', () => {
  for (const { id, sizes, shortSizes } of subjects) {
    expect(sizes.length, id).toBeGreaterThanOrEqual(5);
    expect(shortSizes.length, id).toBe(3);
    const steps = sizes.slice(1).map((size, k) => size / sizes[k]!);
    expect(Math.max(...steps) / Math.min(...steps), id).toBeLessThan(1.05);
  }
});

it.each(inProcessSubjects.map(({ id, make, sizes }) => ({ id, make, smallest: sizes[0]! })))(
  '$id can be done again and again',
  ({ make, smallest }) => {
    const work = make(smallest);
    for (let k = 0; k < 2; k++) expect(work()).toBeTruthy();
  },
);
