/** W updated in place: the bits of NumPy's three passes, also of every W that somebody kept. */
import { expect, it } from 'vitest';
import { imageArray } from './images.ts';
import * as np from './index.ts';

const [D, C, STEPS] = [130, 9, 200];
const vectors = (step: number) => ({
  x: Array.from({ length: D }, (_, i) => ((i * 7 + step) % 5 === 0 ? 0 : Math.sin(i + step))),
  g: Array.from({ length: C }, (_, j) => Math.cos(j * step + 0.5)),
});

/** Plain loops, as NumPy's passes: the product, its multiple, the difference. */
function naive(W: readonly number[], step: number, sign: number): number[] {
  const { x, g } = vectors(step);
  return W.map((w, k) => w + sign * (x[Math.floor(k / C)]! * g[k % C]! * 0.37));
}

it('gives every version that was kept, looked at in any order, the bits of plain loops', () => {
  np.random.seed(1);
  let W = np.random.rand(D, C);
  let expected = Array.from(W.copy().data);
  const kept: [np.NDArray, number[]][] = [];
  for (let step = 0; step < STEPS; step++) {
    const { x, g } = vectors(step);
    const product = np.multiply(np.outer(x, g), 0.37);
    kept.push([W, expected]);
    W = step % 3 === 0 ? np.add(W, product) : W.subtract(product);
    expected = naive(expected, step, step % 3 === 0 ? 1 : -1);
    // Products with an image go by the kernels where W is in training.
    const row = np.matmul(x, W).tolist();
    const sums = Array.from({ length: C }, (_, j) =>
      x.reduce((sum, v, i) => sum + v * expected[i * C + j]!, 0),
    );
    expect(row).toEqual(sums);
  }
  expect(W.ravel().tolist()).toEqual(expected);
  for (const [array, values] of [...kept].reverse()) expect(array.ravel().tolist()).toEqual(values);
});

it.each<[string, (W: np.NDArray) => unknown]>([
  ['a view', (W) => W.row(0)],
  ['its data', (W) => W.data],
  ['its transpose', (W) => W.T],
])('leaves W alone once somebody has %s', (_, take) => {
  const W = np.ones([D, C]);
  const held = take(W) as { toString(): string };
  const before = String(held);
  const next = np.subtract(W, np.outer(np.ones([D]), np.ones([C])));
  expect(String(held)).toBe(before);
  expect([W.max(), next.max()]).toEqual([1, 0]);
});

it('sees writes into W between two updates', () => {
  const product = () => np.outer(np.ones([D]), np.ones([C]));
  let W = np.subtract(np.ones([D, C]), product());
  W.set([0, 0], 5);
  const old = W;
  W = np.subtract(W, product());
  expect([old.get([0, 0]), W.get([0, 0]), W.get([1, 1])]).toEqual([5, 4, -1]);
});

it('does not see writes into x or g after the product', () => {
  const x = np.ones([D]);
  const g = np.ones([C]);
  const product = np.outer(x, g);
  x.fill(7);
  g.set([0], 9);
  expect(np.subtract(np.zeros([D, C]), product).tolist()).toEqual(np.full([D, C], -1).tolist());
  expect(product.sum()).toBe(D * C);
});

it('carries NaN and infinity through zeros of x', () => {
  const x = new Float64Array(D);
  const W = np.subtract(np.ones([D, C]), np.outer(x, [Number.NaN, Infinity, ...new Array(C - 2).fill(1)]));
  expect(W.row(0).tolist()).toEqual([Number.NaN, Number.NaN, ...new Array(C - 2).fill(1)]);
});

it.each([
  ['bytes', Uint8Array.from({ length: 12 }, (_, i) => i % 2)],
  ['doubles', Float64Array.from({ length: 12 }, (_, i) => i % 2)],
])('images of %s read as float64, and are read-only once a row was taken', (_, pixels) => {
  const images = imageArray(pixels, [3, 4]);
  expect([images.dtype, images.shape, images.row(1).tolist()]).toEqual(['float64', [3, 4], [0, 1, 0, 1]]);
  expect(np.matmul(images, np.ones([4, 1])).tolist()).toEqual([[2], [2], [2]]);
  expect(() => images.row(1).set([0], 5)).toThrow('.copy()');
  expect(() => images.set([0, 0], 5)).toThrow('.copy()');
  expect(images.sum()).toBe(6);
});
