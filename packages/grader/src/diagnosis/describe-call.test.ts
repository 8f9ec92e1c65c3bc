import { expect, it } from 'vitest';
import { fixtureOf } from '../../test/support/outcomes.ts';
import type { CheckId } from '../grade-report.ts';
import { describeRecord, valueBefore } from './describe-call.ts';

const describeFirst = (id: CheckId, record: (name: string) => boolean = () => true) => {
  const route = fixtureOf(id).routes[0]!;
  return describeRecord(route.script, route.expected.find((expected) => record(expected.record))!.record);
};

it('writes calls as a student would, static ones with their class', () => {
  expect(describeFirst('logits')).toMatch(/^logits\(inputs \[\d+\]\)$/);
  expect(describeFirst('loss')).toMatch(/^Model\.loss\(probabilities \[1, \d+\], \d\)$/);
  expect(describeFirst('backPropagation')).toMatch(
    /^Model\.backPropagation\(img \[\d+\], probabilities \[1, \d+\], \d\)$/,
  );
});

it('says after what a property was read', () => {
  expect(describeFirst('init')).toBe('W after new Model(…)');
  expect(describeFirst('gradientDescent')).toMatch(
    /^W after gradientDescent\(gradW \[\d+, \d+\], gradB \[1, \d+\]\)$/,
  );
  expect(describeFirst('trainNN', (name) => name.startsWith('history'))).toBe('history after trainNN()');
  expect(describeFirst('trainNN', (name) => name.startsWith('reports'))).toBe(
    'the reports that onEpoch got during trainNN()',
  );
});

it('names a record that no operation makes by its own name', () => {
  expect(describeRecord({ operations: [] }, 'W')).toBe('W');
});

it('knows what W held before the first call on it, and nothing before the constructor', () => {
  const { script } = fixtureOf('gradientDescent').routes[0]!;
  const set = script.operations.find((operation) => operation.op === 'set');
  expect(valueBefore(script, 'W 0.1')).toEqual(set?.op === 'set' && set.value.data);
  expect(valueBefore(fixtureOf('init').routes[0]!.script, 'W 0')).toBeNull();
  expect(valueBefore(script, 'nowhere')).toBeNull();
});
