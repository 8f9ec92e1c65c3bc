/** The same training, started twice from the same seed and the same weights, ends differently. */
import { isDeepStrictEqual } from 'node:util';
import type { Operation, Script } from '@hw5/sandbox';
import { reproduces } from '../../compare/tolerance.ts';
import { own } from '../record-failure.ts';
import type { Rule } from './rule.ts';

export const unrepeatable: Rule = ({ routes, tolerance }, outcomes) => {
  const { script } = routes[0]!;
  const records = outcomes.asItStands?.records ?? {};
  for (const [one, other] of twins(script)) {
    const [a, b] = [own(records, one), own(records, other)];
    if (a?.kind !== 'array' || b?.kind !== 'array' || a.data.length !== b.data.length) continue;
    if (!a.data.every((value, i) => reproduces(value, b.data[i]!, tolerance))) return '';
  }
  return null;
};

/** The records of W of two models for which the script does the same. */
function twins({ operations }: Script): [string, string][] {
  const models = operations.flatMap((operation) => (operation.op === 'construct' ? [operation.as] : []));
  const stories = models.map((model) => storyOf(operations, model));
  return stories.flatMap((a, i) =>
    stories
      .slice(i + 1)
      .flatMap((b): [string, string][] =>
        a.record && b.record && isDeepStrictEqual(a.steps, b.steps) ? [[a.record, b.record]] : [],
      ),
  );
}

/**
 * What is done to a model up to the first reading of its W, without the model's own name; seeds count
 * as everybody's.
 */
function storyOf(
  operations: readonly Operation[],
  model: string,
): { steps: unknown[]; record: string | null } {
  const start = operations.findIndex((operation) => operation.op === 'construct' && operation.as === model);
  const steps: unknown[] = [];
  for (const operation of operations.slice(start)) {
    if (operation.op === 'seed') steps.push(operation);
    else if (operation.op === 'construct') {
      if (operation.as !== model) break;
      steps.push({ ...operation, as: '' });
    } else if (operation.on === model) {
      if (operation.op === 'read' && operation.property === 'W') return { steps, record: operation.record };
      steps.push({ ...operation, on: '', record: '' });
    }
  }
  return { steps, record: null };
}
