import { expect, it } from 'vitest';
import { scramblePixels, transformImages } from './transform.ts';

const rows = (...lines: string[]): Uint8Array => Uint8Array.from(lines.join(''), Number);

/** Two images of 4 × 4. */
const first = ['1200', '3400', '0056', '0078'];
const second = ['0001', '0000', '0000', '2000'];
const both = rows(...first, ...second);

it.each([
  ['a shift', 'shift', 1, ['0120', '0340', '0005', '0007'], ['0000', '0000', '0000', '0200']],
  [
    'a quarter turn, clockwise',
    'turn',
    90,
    ['0031', '0042', '7500', '8600'],
    ['2000', '0000', '0000', '0001'],
  ],
  ['twice the size', 'scale', 2, ['4400', '4400', '0055', '0055'], ['0000', '0000', '0000', '0000']],
  ['nothing', 'scale', 1, first, second],
] as const)('moves whole images by %s', (_, kind, amount, one, other) => {
  expect(transformImages(both, 4, { kind, amount, where: 'whole' })).toEqual(rows(...one, ...other));
});

it('moves the upper half about its own centre, and leaves the lower one', () => {
  const shift = { kind: 'shift', amount: 2, where: 'upper-half' } as const;
  expect(transformImages(both, 4, shift)).toEqual(
    rows('0012', '0034', '0056', '0078', '0000', '0000', '0000', '2000'),
  );
  const turn = { kind: 'turn', amount: 180, where: 'upper-half' } as const;
  expect(transformImages(rows(...first), 4, turn)).toEqual(rows('0043', '0021', '0056', '0078'));
});

it('scrambles the pixels of all images alike', () => {
  const images = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(scramblePixels(images, Int32Array.of(2, 0, 3, 1))).toEqual(Float64Array.of(3, 1, 4, 2, 7, 5, 8, 6));
});
