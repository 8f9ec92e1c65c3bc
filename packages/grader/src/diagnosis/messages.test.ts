import { expect, it } from 'vitest';
import { compareArrays } from '../compare/compare-arrays.ts';
import { wrongRecordMessage } from './messages.ts';

it('says what is expected in six digits where what came is no number', () => {
  const actual = { kind: 'array', shape: [], data: Float64Array.of(Number.NaN) } as const;
  const expected = { shape: [], data: Float64Array.of(2 / 3) };
  const comparison = compareArrays(actual, expected, { rtol: 1e-9, atol: 0 });
  const failure = { record: 'loss', note: '', part: null, expected, actual, comparison };
  expect(wrongRecordMessage(failure, 'Model.loss(…)')).toBe('Model.loss(…): expected 0.666667, found NaN.');
});
