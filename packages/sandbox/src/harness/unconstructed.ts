/**
 * A model whose constructor threw, for the checks that the constructor is not about.
 *
 * W and b come from the fixture there, so a mistake in the constructor should cost `init` and nothing else. The object gets the methods
 * of the class and the fields that the stencil's given lines fill in before the student's own; a solution that keeps its data under
 * other names cannot be helped, and is told of its constructor's error instead.
 */
import type { Operation, Script } from '../protocol.ts';

const { assign, create } = Object;

type Construct = Extract<Operation, { op: 'construct' }>;

/** Whether the script gives this instance its W: then how the constructor would have filled it is not what is checked. */
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
