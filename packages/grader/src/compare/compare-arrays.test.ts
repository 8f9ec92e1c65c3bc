import { expect, it } from 'vitest';
import { compareArrays } from './compare-arrays.ts';

const tolerance = { rtol: 0, atol: 0.1 };
const array = (shape: number[], ...data: number[]) => ({ shape, data: Float64Array.from(data) });

it('counts what is outside the tolerance and names the worst by its place', () => {
  const comparison = compareArrays(array([2, 2], 1, 2, 3.5, 9), array([2, 2], 1, 2.05, 3, 4), tolerance);
  expect(comparison).toMatchObject({
    right: false,
    differing: 2,
    total: 4,
    worst: { index: [1, 1], expected: 4, actual: 9 },
    largestAbsoluteError: 5,
    largestRelativeError: 1.25,
  });
});

it('measures the worst by what the tolerance allows, not by size alone', () => {
  const { worst } = compareArrays(array([2], 1.5, 1100), array([2], 1, 1000), { rtol: 0.2, atol: 0 });
  expect(worst).toMatchObject({ index: [0] });
});

it('spells a worst number that JSON cannot hold, and leaves the errors open', () => {
  expect(compareArrays(array([2], 1, Number.NaN), array([2], 1, 2), tolerance)).toMatchObject({
    right: false,
    differing: 1,
    worst: { index: [1], expected: 2, actual: null, actualText: 'NaN' },
    largestAbsoluteError: null,
    largestRelativeError: null,
  });
});

it('compares nothing where the shape is another', () => {
  expect(compareArrays(array([2, 1], 1, 2), array([1, 2], 1, 2), tolerance)).toMatchObject({
    right: false,
    sameShape: false,
    differing: null,
    worst: null,
  });
});

it('does not trust a shape that its elements do not fill', () => {
  expect(compareArrays(array([1, 2], 1), array([1, 2], 1, 2), tolerance).right).toBe(false);
});

it('takes [C] for [1, C] and finds nothing wrong', () => {
  expect(compareArrays(array([2], 1, 2), array([1, 2], 1, 2), tolerance)).toMatchObject({
    right: true,
    differing: 0,
    worst: null,
    largestAbsoluteError: 0,
  });
});

it('stays well defined without any tolerance', () => {
  expect(compareArrays(array([2], 1, 3), array([2], 1, 2), { rtol: 0, atol: 0 }).worst).toMatchObject({
    index: [1],
  });
});
