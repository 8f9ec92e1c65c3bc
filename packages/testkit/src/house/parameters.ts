/** Functions with too many positional parameters. */
import type { SourceFile } from './source-files.ts';
import { lineAt, type SyntaxNode, walk } from './syntax.ts';

export interface FunctionSite {
  /** `package/path name`: stable while lines move. */
  readonly name: string;
  readonly line: number;
  readonly parameters: number;
}

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSEmptyBodyFunctionExpression',
  'TSFunctionType',
  'TSMethodSignature',
]);

/**
 * The functions and function types of a file with at least `least` positional parameters. Not those of an
 * interface named `…Exports`: that is WebAssembly's own boundary, which only numbers cross.
 */
export function functionsWithParameters(file: SourceFile, least: number): FunctionSite[] {
  const found: FunctionSite[] = [];
  walk(file, (node, parents) => {
    if (!functions.has(node.type)) return;
    const parameters = (node.params as readonly SyntaxNode[]).length;
    if (parameters < least || parents.some(isExports)) return;
    found.push({
      name: `${file.path} ${nameOf(node, parents.at(-1))}`,
      line: lineAt(file.text, node.start),
      parameters,
    });
  });
  return found;
}

function isExports({ type, id }: SyntaxNode): boolean {
  return type === 'TSInterfaceDeclaration' && (id as unknown as { name: string }).name.endsWith('Exports');
}

function nameOf(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  for (const holder of [node.id, node.key, parent?.id, parent?.key, parent?.left]) {
    const { name } = (holder ?? {}) as { name?: unknown };
    if (typeof name === 'string') return name;
  }
  return '(anonymous)';
}
