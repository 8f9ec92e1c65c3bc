/**
 * Source text to a syntax tree, by oxc: it reads TypeScript 7, JSX and AssemblyScript, and keeps `import
 * type`.
 */
import { type ParseResult, parseSync, visitorKeys } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** A node of the ESTree that oxc returns. Rules look at a handful of types, by name. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const parsed = new WeakMap<SourceFile, ParseResult>();

/** Parses a file once. Throws where it is not valid, naming file and message. */
export function parse(file: SourceFile): ParseResult {
  const known = parsed.get(file);
  if (known) return known;
  const result = parseSync(file.path, file.text);
  if (result.errors.length > 0) throw new Error(`${file.path}: ${result.errors[0]!.message}`);
  parsed.set(file, result);
  return result;
}

/** Every node of a file with the nodes that it stands in, outermost first. */
export function walk(
  file: SourceFile,
  onNode: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  const parents: SyntaxNode[] = [];
  const enter = (node: SyntaxNode): void => {
    onNode(node, parents);
    parents.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = node[key];
      if (Array.isArray(child)) {
        for (const item of child) if (item) enter(item as SyntaxNode);
      } else if (child) {
        enter(child as SyntaxNode);
      }
    }
    parents.pop();
  };
  enter(parse(file).program as unknown as SyntaxNode);
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
