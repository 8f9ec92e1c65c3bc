import type { RecordedArray } from '@hw5/sandbox';
import { expect, it } from 'vitest';
import { array, changed, fixtureOf, rightOutcomes } from '../../test/support/outcomes.ts';
import type { CheckId } from '../grade-report.ts';
import { judgeCheck } from './judge-check.ts';

it('names the other of two wrong arrays, and only if it is wrong', () => {
  const noticed = (id: CheckId, change: (array: RecordedArray, record: string) => RecordedArray) => {
    const check = fixtureOf(id);
    const asItStands = changed(check.routes[0]!, change);
    return judgeCheck(check, { ...rightOutcomes(check), asItStands }).report.detail!.findings.join('; ');
  };
  const odd = ({ shape, data }: RecordedArray) =>
    array(
      shape,
      data.map((value, i) => value + i + 3),
    );
  const isGradB = ({ shape }: RecordedArray): boolean => shape[0] === 1;
  const column = ({ shape, data }: RecordedArray) =>
    array(
      shape.toReversed(),
      data.map((value) => value + 3),
    );
  expect(noticed('backPropagation', odd)).toContain('gradB is wrong as well: 4 of 4');
  expect(noticed('backPropagation', (value) => (isGradB(value) ? column(value) : odd(value)))).toContain(
    'gradB is wrong as well: expected the shape [1, 4], found [4, 1]',
  );
  expect(noticed('backPropagation', (value) => (isGradB(value) ? value : odd(value)))).not.toContain(
    'as well',
  );
  expect(noticed('init', odd)).toContain('b is wrong as well');
  expect(noticed('init', (value, record) => (record.startsWith('W') ? odd(value) : value))).not.toContain(
    'as well',
  );
  expect(noticed('gradientDescent', odd)).toContain('b is wrong as well');
  expect(noticed('trainNN', odd)).not.toContain('as well');
});
