import { expect, it } from 'vitest';
import { agreement } from './agreement.ts';

it('counts images by which of the two is right', () => {
  //                  right  fixed  broken same-wrong differently-wrong
  const labels = [/**/ 1, 1, 1, 1, 1];
  const first = [/* */ 1, 0, 1, 0, 0];
  const second = [/**/ 1, 1, 2, 0, 2];
  expect(agreement(labels, first, second)).toEqual({
    bothRight: 1,
    fixed: 1,
    broken: 1,
    bothWrong: 2,
    wrongDifferently: 1,
  });
});

it('rejects predictions of another length', () => {
  expect(() => agreement([0, 1], [0], [0, 1])).toThrow('2 labels, 1 and 2 predictions');
});
