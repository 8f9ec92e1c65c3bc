import { expect, it } from 'vitest';
import { idxBytes, imagesFile, labelsFile } from '../../test/helpers/idx-files.ts';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { parseIdx } from './idx.ts';

it('reads dimensions and bytes of an images file', () => {
  const { dimensions, data } = parseIdx(imagesFile(2), 'images', 'images');
  expect(dimensions).toEqual([2, 2, 3]);
  expect([...data]).toEqual([98, 99, 100, 101, 0, 0, 98, 99, 100, 101, 0, 1]);
});

it('reads a labels file, also from the middle of a larger buffer', () => {
  const within = Buffer.concat([Buffer.from([1, 2, 3]), labelsFile([5, 6])]).subarray(3);
  expect([...parseIdx(within, 'labels', 'labels').data]).toEqual([5, 6]);
});

it('recognises swapped files', async () => {
  const error = await inputErrorOf(() => parseIdx(labelsFile([1]), 't10k-images-idx3-ubyte', 'images'));
  expect(error.message).toBe(
    't10k-images-idx3-ubyte: expected magic 2051, found 2049 (a labels file). Swap the two paths.',
  );
});

it.each([
  ['another magic', idxBytes([1234, 1], [0]), 'idx-magic', '1234 (no IDX file)'],
  [
    'gzip inside gzip',
    Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
    'idx-magic',
    '529205248 (gzip inside gzip)',
  ],
  [
    'floats',
    idxBytes([0x0d01, 1], [0, 0, 0, 0]),
    'idx-magic',
    '3329 (IDX of 32-bit floats with 1 dimension)',
  ],
  [
    'labels of eight columns, as QMNIST’s',
    idxBytes([0x0c02, 1, 8], Array(32).fill(0)),
    'idx-magic',
    '3074 (IDX of 32-bit integers with 2 dimensions)',
  ],
  ['an empty file', Buffer.alloc(0), 'idx-truncated', '0 (truncated)'],
  ['a part of a header', labelsFile([1]).subarray(0, 6), 'idx-truncated', '6 (truncated)'],
  ['a byte too few', labelsFile([1, 2]).subarray(0, 9), 'idx-truncated', '9 (truncated)'],
  ['a byte too many', Buffer.concat([labelsFile([1]), Buffer.alloc(1)]), 'idx-oversized', '10 (oversized)'],
  ['no labels', labelsFile([]), 'idx-dimensions', '0'],
  ['a count of four billion', idxBytes([2049, 0xffffffff], [1]), 'idx-truncated', '9 (truncated)'],
])('refuses %s', async (_, bytes, code, found) => {
  expect(await inputErrorOf(() => parseIdx(bytes, 'labels', 'labels'))).toMatchObject({ code, found });
});

it('allocates nothing for dimensions that overflow', async () => {
  const bytes = idxBytes([2051, 0xffffffff, 0xffffffff, 0xffffffff], [1]);
  expect(await inputErrorOf(() => parseIdx(bytes, 'images', 'images'))).toMatchObject({
    code: 'idx-truncated',
  });
});
