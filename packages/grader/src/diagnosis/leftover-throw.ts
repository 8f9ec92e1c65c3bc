/**
 * The stencil's `throw new Error('not implemented yet: …')` that was left in a method that is finished
 * otherwise.
 *
 * Finished is a method that returns something below it, or that does what only its answer does: the
 * constructor and gradientDescent assign W, trainNN takes a step. A method that is begun but not finished is
 * not meant.
 */
import type { Node } from 'oxc-parser';
import { nameOf } from './class-facts.ts';
import { modelMethods } from './find-model.ts';
import type { Source } from './source.ts';
import { nodesOf } from './walk-syntax.ts';

/** True if a finished method of the Model throws at this place. */
export function isLeftoverThrow(
  source: Source,
  at: { readonly line: number; readonly column: number },
): boolean {
  if (!source.program) return false;
  const offset = source.offsetOf(at);
  const method = modelMethods(source.program).find(
    ({ whole }) => whole.start <= offset && offset < whole.end,
  );
  if (!method) return false;
  const nodes = [...nodesOf(method.body)];
  const thrown = nodes.find(
    ({ type, start, end }) => type === 'ThrowStatement' && start <= offset && offset < end,
  );
  const isFinished = FINISHED[method.name] ?? returnsSomething;
  return thrown !== undefined && nodes.some((node) => isFinished(node, thrown));
}

const FINISHED: Readonly<Record<string, (node: Node, thrown: Node) => boolean>> = {
  constructor: assignsW,
  gradientDescent: assignsW,
  trainNN: (node) =>
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    nameOf(node.callee.property) === 'gradientDescent',
};

/** Below the `throw`: above it, a `return` may be that of a special case. */
function returnsSomething(node: Node, thrown: Node): boolean {
  return node.type === 'ReturnStatement' && node.argument !== null && node.start > thrown.start;
}

function assignsW(node: Node): boolean {
  return (
    node.type === 'AssignmentExpression' &&
    node.left.type === 'MemberExpression' &&
    nameOf(node.left.property) === 'W'
  );
}
