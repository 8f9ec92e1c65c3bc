/**
 * A model whose constructor threw, for scripts that do not test the constructor.
 *
 * They set W and b themselves, so a mistake in the constructor should not affect them. The object gets the
 * methods of the class and the fields that the stencil's given lines fill in before the student's own. For a
 * solution that keeps its data under other names this does not help: it gets its constructor's error.
 */
import type { Operation, Script } from '../protocol.ts';

const { assign, create } = Object;

type Construct = Extract<Operation, { op: 'construct' }>;

/** Whether the script sets this instance's W, and so does not test how the constructor fills it. */
export function givesWeights({ operations }: Script, { as }: Construct): boolean {
  return operations.some(
    (operation) => operation.op === 'set' && operation.on === as && operation.property === 'W',
  );
}

/** @param args what the constructor was called with, in the contract's order. */
export function unconstructed(prototype: object, args: readonly unknown[]): object {
  const [trainImages, trainLabels, , hp, testImages, testLabels] = args;
  const given = { trainImages, trainLabels, hp, testImages, testLabels, history: [] };
  return assign(create(prototype), given);
}
