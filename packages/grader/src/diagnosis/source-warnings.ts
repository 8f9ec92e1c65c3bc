/**
 * Warnings about the source, without points: loops where the assignment asks for array operations, and given
 * methods that were changed.
 *
 * Both come from the syntax tree of the file that holds the Model. A loop inside a function that a method
 * calls is not found.
 */

import type { MethodName } from '@hw5/sandbox';
import type { Warning } from '../grade-report.ts';
import { modelMethods, parseSource } from './find-model.ts';
import { methodHashes } from './method-hash.ts';
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

/** @param given hash of each given method in the stencil. */
export function sourceWarnings(
  file: string,
  text: string,
  given: Readonly<Partial<Record<MethodName, string>>>,
): Warning[] {
  try {
    return [...loopWarnings(file, text), ...changedGivenMethods(file, text, given)];
  } catch (error) {
    // A tree too deep to walk was made on purpose; warnings carry no points.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function loopWarnings(file: string, text: string): Warning[] {
  const program = parseSource(file, text);
  if (!program) return [];
  return modelMethods(program)
    .filter(({ name }) => ARRAY_METHODS.includes(name))
    .flatMap(({ name, body }): Warning[] => {
      for (const node of nodesOf(body)) {
        const loops = LOOPS.has(node.type) || (node.type === 'CallExpression' && isLoopingCall(node.callee));
        if (!loops) continue;
        return [
          {
            code: 'loop',
            message: `${name} contains a loop. One operation on whole arrays does the same and is many times faster.`,
            location: locationOf(file, text, node.start),
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
  file: string,
  text: string,
  given: Readonly<Partial<Record<MethodName, string>>>,
): Warning[] {
  const found = methodHashes(file, text);
  return Object.entries(given).flatMap(([name, hash]): Warning[] => {
    if (!Object.hasOwn(found, name) || found[name] === hash) return [];
    return [
      {
        code: 'given-method-changed',
        message: `${name} was given and has been changed. Training and grading rely on the original.`,
        location: null,
      },
    ];
  });
}

/** `model.ts:42:7`, both counted from 1. */
function locationOf(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${file}:${before.length}:${before.at(-1)!.length + 1}`;
}
