import * as np from 'numpy-ts';
import { expect, it } from 'vitest';
import { ContractError } from './contract-error.ts';
import { shapedElements } from './returned-values.ts';

function findingOf(run: () => unknown): Pick<ContractError, 'code' | 'expected' | 'found'> {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const { code, expected, found } = error;
    return { code, expected, found };
  }
  throw new Error('expected a ContractError, but nothing was thrown');
}

it('must have the shape, but for leading axes of length 1', () => {
  const two = Float64Array.of(1, 2);
  const fits: [unknown, number[]][] = [
    [np.array([[1, 2]]), [2]],
    [
      [1, 2],
      [1, 2],
    ],
    [np.array([[[1], [2]]]), [2, 1]],
  ];
  for (const [value, shape] of fits) expect(shapedElements(value, shape, 'it')).toEqual(two);
  for (const value of [3, [[3]], np.array(3)]) {
    expect(shapedElements(value, [], 'it')).toEqual(Float64Array.of(3));
  }
  const found = (value: unknown, shape: number[]) => findingOf(() => shapedElements(value, shape, 'it'));
  expect(found(np.array([[1], [2]]), [1, 2])).toEqual({
    code: 'model-shape',
    expected: 'it to be an array of shape [1, 2]',
    found: 'an array of shape [2, 1]',
  });
  expect(found([1, 2, 3, 4], [2, 2]).found).toBe('an array of shape [4]');
  expect(found(5, [2])).toMatchObject({ found: 'a number' });
  expect(found('x', [])).toMatchObject({ expected: 'it to be a number', found: 'a string' });
  expect(found(['x'], [1]).code).toBe('model-value');
});
