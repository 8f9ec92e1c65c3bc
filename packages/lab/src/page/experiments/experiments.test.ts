import { expect, it } from 'vitest';
import { cellOf, cellText, squareOfImage } from './cells.ts';
import { packed, unpacked } from './kept-results.ts';
import { moveText } from './settings.ts';

/** Sizes of a convolution of 3 × 3 with two filters, ReLU and pooling of 2 × 2 on 28 × 28. */
const map = (of: string, side: number, channels: number, parameters: readonly Float64Array[] = []) => ({
  ...{ of, side, channels, parameters },
  values: new Float64Array(side * side * channels),
});
const maps = [
  map('input', 28, 1),
  map('convolution', 26, 2, [new Float64Array(18), new Float64Array(2)]),
  map('relu', 26, 2),
  map('max-pooling', 13, 2),
];

it('know what a cell sees of the image', () => {
  const cell = { network: 0, filter: 1, row: 5, column: 7 };
  expect(squareOfImage({ ...cell, layer: 1 }, maps)).toEqual({ row: 5, column: 7, side: 3 });
  expect(squareOfImage({ ...cell, layer: 2 }, maps)).toEqual({ row: 5, column: 7, side: 3 });
  // Cells 10 and 11, 14 and 15 of the convolution, each of which sees three pixels.
  expect(squareOfImage({ ...cell, layer: 3 }, maps)).toEqual({ row: 10, column: 14, side: 4 });
});

it('take a cell from the address, if the networks have it', () => {
  const cell = { network: 0, layer: 3, filter: 1, row: 12, column: 0 };
  expect(cellOf(cellText(cell), [{ maps }])).toEqual(cell);
  for (const text of ['', '0.3.1.13.0', '0.3.2.1.1', '1.1.0.0.0', '0.0.0.1.1', '0.4.0.0.0', '0.1.-1.0.0']) {
    expect(cellOf(text, [{ maps }]), text).toBeNull();
  }
});

it('keep results exactly', () => {
  const result = { a: [{ values: Float64Array.of(1 / 3, Number.NaN, -0) }], b: 'x', c: null, d: 0.1 };
  expect(unpacked(JSON.parse(JSON.stringify(packed(result))))).toEqual(result);
});

it('say how images are moved', () => {
  expect(moveText({ kind: 'shift', amount: -1, where: 'whole' })).toBe('shifted by 1 pixel to the left');
  expect(moveText({ kind: 'turn', amount: 15, where: 'upper-half' })).toBe(
    'turned by 15° clockwise, upper half only',
  );
  expect(moveText({ kind: 'scale', amount: 1, where: 'whole' })).toBe('as they are');
});
