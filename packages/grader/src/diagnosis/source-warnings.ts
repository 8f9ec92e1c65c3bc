/**
 * Warnings about the source, without points: loops where the assignment asks for array operations, and given
 * methods that were changed.
 *
 * Both come from the syntax tree of the file that holds the Model. A loop inside a function that a method
 * calls is not found.
 */

import type { MethodName } from '@hw5/sandbox';
import type { Warning } from '../grade-report.ts';
import { type ModelMethod, modelMethods } from './find-model.ts';
import { methodHash } from './method-hash.ts';
import { placeText, type Source, sourcesOf } from './source.ts';
import { nodesOf } from './walk-syntax.ts';

/** Methods whose equations are one or two array operations. */
const ARRAY_METHODS = ['logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent'];

const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
const LOOPING_CALLS = new Set(['forEach', 'map', 'reduce', 'flatMap']);

/** Of the file `entry`, which holds the Model. @param given as in `sourceWarnings` */
export function warningsOfEntry(
  files: ReadonlyMap<string, string>,
  entry: string,
  given: Readonly<Partial<Record<MethodName, string>>>,
): Warning[] {
  const source = sourcesOf(files).file(entry);
  return source ? sourceWarnings(source, given) : [];
}

/** @param given hash of each given method in the stencil. */
export function sourceWarnings(
  source: Source,
  given: Readonly<Partial<Record<MethodName, string>>>,
): Warning[] {
  try {
    const methods = source.program ? modelMethods(source.program) : [];
    return [...loopWarnings(source, methods), ...changedGivenMethods(methods, given)];
  } catch (error) {
    // A tree too deep to walk was made on purpose; warnings carry no points.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function loopWarnings(source: Source, methods: readonly ModelMethod[]): Warning[] {
  return methods
    .filter(({ name }) => ARRAY_METHODS.includes(name))
    .flatMap(({ name, body }): Warning[] => {
      for (const node of nodesOf(body)) {
        const loops = LOOPS.has(node.type) || (node.type === 'CallExpression' && isLoopingCall(node.callee));
        if (!loops) continue;
        return [
          {
            code: 'loop',
            message: `${name} contains a loop. One operation on whole arrays does the same and is many times faster.`,
            location: placeText(source.lineAt(node.start)),
          },
        ];
      }
      return [];
    });
}

function isLoopingCall(callee: { type: string; property?: unknown }): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const property = callee.property as { type?: string; name?: string } | undefined;
  return property?.type === 'Identifier' && LOOPING_CALLS.has(property.name ?? '');
}

function changedGivenMethods(
  methods: readonly ModelMethod[],
  given: Readonly<Partial<Record<MethodName, string>>>,
): Warning[] {
  return Object.entries(given).flatMap(([name, hash]): Warning[] => {
    const method = methods.findLast((each) => each.name === name);
    if (!method || methodHash(method.whole) === hash) return [];
    return [
      {
        code: 'given-method-changed',
        message: `${name} was given and has been changed. Training and grading rely on the original.`,
        location: null,
      },
    ];
  });
}
