/**
 * A fingerprint of each method of a Model, blind to layout, comments and types: shows that a given method was
 * changed without shipping the text it should have. SHA-256 of the syntax tree, cut to 16 hexadecimal digits.
 */
import { createHash } from 'node:crypto';
import type { Node } from 'oxc-parser';
import { modelMethods, parseSource } from './find-model.ts';

/** Where a node stands, and everything that only the type checker reads. */
const IGNORED = new Set([
  'start',
  'end',
  'range',
  'loc',
  'raw',
  'parent',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'accessibility',
  'decorators',
]);

/** Nodes that wrap an expression for the type checker only. */
const TRANSPARENT = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'ParenthesizedExpression',
]);

/** Hash of each method by name; empty where the text does not parse or holds no Model. */
export function methodHashes(file: string, text: string): Record<string, string> {
  const program = parseSource(file, text);
  if (!program) return {};
  return Object.fromEntries(modelMethods(program).map(({ name, whole }) => [name, methodHash(whole)]));
}

/** @param node the whole of a method */
export function methodHash(node: Node): string {
  return createHash('sha256')
    .update(JSON.stringify(normalised(node)))
    .digest('hex')
    .slice(0, 16);
}

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  const node = value as Record<string, unknown>;
  if (TRANSPARENT.has(String(node.type))) return normalised(node.expression);
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(node)) if (!IGNORED.has(key)) kept[key] = normalised(node[key]);
  return kept;
}
