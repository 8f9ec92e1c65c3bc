/**
 * Right numbers in the wrong place: another shape, transposed, rows in another order, one row for all, or
 * wrong only in some rows or columns. Each function returns one sentence or null.
 */

import { formatCount, formatShape } from '@hw5/base/text';
import { withoutLeadingOnes } from '../compare/shapes.ts';
import { isWithin } from '../compare/tolerance.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type { Tolerance } from '../fixture/fixture-set.ts';
import { equalElements, findOffset, findScale } from './value-findings.ts';

/**
 * Only where the shapes differ: what the numbers are apart from that, so that a wrong shape does not hide a
 * wrong number.
 */
export function findOtherShape(actual: Numbers, expected: Numbers, tolerance: Tolerance): string | null {
  const { data } = actual;
  if (data.length !== expected.data.length) return null;
  if (isTransposed(actual, expected, tolerance)) return 'yours is the transpose of what is expected';
  if (equalElements(data, expected.data, tolerance)) {
    return `the numbers are right, only their shape is ${formatShape(actual.shape)} instead of ${formatShape(expected.shape)}`;
  }
  const turned = liesOnItsSide(actual, expected) ? turnedData(actual) : null;
  const asTurned = turned && nearlyRight(turned, expected.data, tolerance);
  if (asTurned) return `yours lies on its side, and besides, ${asTurned}`;
  const inOrder = nearlyRight(data, expected.data, tolerance);
  if (inOrder) return `besides the shape, ${inOrder}`;
  return 'the numbers are not the expected ones either';
}

/** What is wrong with numbers that are right for the most part, or wrong by one rule. */
function nearlyRight(actual: Float64Array, expected: Float64Array, tolerance: Tolerance): string | null {
  const rule = findScale(actual, expected, tolerance) ?? findOffset(actual, expected, tolerance);
  if (rule) return rule;
  const wrong = actual.filter((value, i) => !isWithin(value, expected[i]!, tolerance)).length;
  if (2 * wrong > actual.length) return null;
  return `${wrong} of ${formatCount(actual.length, 'number')} ${wrong === 1 ? 'is' : 'are'} wrong`;
}

/** True for [C, D] in place of [D, C], and for a column in place of a row. */
function liesOnItsSide(actual: Numbers, expected: Numbers): boolean {
  return (
    actual.shape.length === 2 &&
    expected.shape.length === 2 &&
    actual.shape[0] === expected.shape[1] &&
    actual.shape[1] === expected.shape[0]
  );
}

function turnedData({ shape, data }: Numbers): Float64Array {
  const [rows, columns] = shape as [number, number];
  return Float64Array.from(data, (_, k) => data[(k % rows) * columns + Math.floor(k / rows)]!);
}

export function findTranspose(actual: Numbers, expected: Numbers, tolerance: Tolerance): string | null {
  return isTransposed(actual, expected, tolerance) ? 'yours is the transpose of what is expected' : null;
}

function isTransposed(actual: Numbers, expected: Numbers, tolerance: Tolerance): boolean {
  const [rows, columns] = asMatrix(expected);
  if (rows < 2 || columns < 2) return false;
  const [actualRows, actualColumns] = asMatrix(actual);
  if (actualRows !== columns || actualColumns !== rows) return false;
  const turned = turnedData({ shape: [rows, columns], data: expected.data });
  return equalElements(actual.data, turned, tolerance);
}

/** Rows in another order, or one row repeated. */
export function findRows(actual: Numbers, expected: Numbers, tolerance: Tolerance): string | null {
  const [rows, columns] = asMatrix(expected);
  if (rows < 2 || rows > MAX_ROWS) return null;
  const row = ({ data }: Numbers, i: number) => data.subarray(i * columns, (i + 1) * columns);
  const first = row(actual, 0);
  const repeated = Array.from({ length: rows }, (_, i) => equalElements(row(actual, i), first));
  const expectedVaries = !equalElements(row(expected, 0), row(expected, 1));
  if (expectedVaries && repeated.every(Boolean)) return `all your ${rows} rows are the same`;
  const unused = new Set(Array.from({ length: rows }, (_, i) => i));
  for (let i = 0; i < rows; i++) {
    const match = [...unused].find((j) => equalElements(row(actual, i), row(expected, j), tolerance));
    if (match === undefined) return null;
    unused.delete(match);
  }
  return 'the rows are right, but in another order';
}

/** Where the wrong numbers are, if they are in some rows or columns only. */
export function findWrongPart(actual: Numbers, expected: Numbers, tolerance: Tolerance): string | null {
  const [rows, columns] = asMatrix(expected);
  const wrongRows = new Set<number>();
  const wrongColumns = new Set<number>();
  for (let i = 0; i < expected.data.length; i++) {
    if (isWithin(actual.data[i]!, expected.data[i]!, tolerance)) continue;
    wrongRows.add(Math.floor(i / columns));
    wrongColumns.add(i % columns);
  }
  if (columns > 2 && wrongColumns.size === 1) return `only column ${[...wrongColumns][0]} is wrong`;
  if (rows > 2 && wrongRows.size === 1) return `only row ${[...wrongRows][0]} is wrong`;
  if (rows > 2 && wrongRows.size === rows - 1 && !wrongRows.has(0)) return 'only row 0 is right';
  return null;
}

/** For probabilities: rows that do not sum to 1. */
export function findRowSums(actual: Numbers, tolerance: Tolerance): string | null {
  const [rows, columns] = asMatrix(actual);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += actual.data[i * columns + c]!;
    if (Number.isFinite(sum) && !isWithin(sum, 1, tolerance)) {
      return `${rows === 1 ? 'yours' : `your row ${i}`} sums to ${Number(sum.toPrecision(4))}; probabilities sum to 1`;
    }
  }
  return null;
}

const MAX_ROWS = 64;

function asMatrix({ shape, data }: Numbers): [rows: number, columns: number] {
  const axes = withoutLeadingOnes(shape);
  const columns = axes.at(-1) ?? 1;
  return [columns === 0 ? 0 : data.length / columns, columns];
}
