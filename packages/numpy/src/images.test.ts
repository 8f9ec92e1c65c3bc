import { expect, it } from 'vitest';
import { imageArray, isPacked } from './images.ts';
import * as np from './index.ts';

const bytes = Uint8Array.from({ length: 60 }, (_, i) => ((i * 7) % 3 === 0 ? 1 : 0));
const nested = Array.from({ length: 12 }, (_, i) => Array.from(bytes.subarray(i * 5, i * 5 + 5)));
const make = (): np.NDArray => imageArray(bytes, [12, 5]);

const uses: readonly [string, (images: np.NDArray) => unknown, (plain: np.NDArray) => unknown][] = [
  ['its shape', (a) => a.shape, (a) => a.shape],
  ['a row', (a) => a.row(3).tolist(), (a) => a.row(3).tolist()],
  ['rows by place', (a) => np.take(a, [4, -1, 4], 0).tolist(), (a) => np.take(a, [4, -1, 4], 0).tolist()],
  ['a mask', (a) => a.bindex(mask).tolist(), (a) => a.bindex(mask).tolist()],
  ['an order', (a) => mixed(a).tolist(), (a) => mixed(a).tolist()],
  ['a product', (a) => np.matmul(a, np.ones([5, 2])).tolist(), (a) => np.matmul(a, np.ones([5, 2])).tolist()],
];
const mask = np.equal(np.mod(np.arange(12), 3), 0);
function mixed(a: np.NDArray): np.NDArray {
  np.random.seed(5);
  return np.random.permutation(a);
}

it.each(uses)('%s of packed images is that of plain ones, and they stay packed', (_title, use, same) => {
  const images = make();
  expect(use(images)).toEqual(same(np.array(nested)));
  expect(isPacked(images)).toBe(true);
});

it('rows by place are a copy: they can be written, and the images cannot be changed through them', () => {
  const images = make();
  const few = np.take(images, [2, 3], 0);
  few.set([0, 0], 9);
  expect(few.row(0).get([0])).toBe(9);
  expect(images.tolist()).toEqual(nested);
});
