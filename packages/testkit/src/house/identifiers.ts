/**
 * The names that a file declares: variables, parameters, functions, classes, types, and the members of
 * classes and types.
 */
import type { SourceFile } from './source-files.ts';
import { lineAt, type SyntaxNode, walk } from './syntax.ts';

export interface Declaration {
  readonly name: string;
  readonly line: number;
  /** A variable, parameter, import, function or class: what can shadow a global. */
  readonly binding: boolean;
}

/** What is declared, in the order of the file. */
export function declarationsOf(file: SourceFile): Declaration[] {
  const found: Declaration[] = [];
  const add = (node: unknown, binding: boolean): void => {
    const { name, start } = (node ?? {}) as { name?: unknown; start: number };
    if (typeof name === 'string') found.push({ name, line: lineAt(file.text, start), binding });
  };
  walk(file, (node) => {
    switch (node.type) {
      case 'VariableDeclarator':
        for (const bound of boundBy(node.id as SyntaxNode)) add(bound, true);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'TSEmptyBodyFunctionExpression':
        add(node.id, node.type === 'FunctionDeclaration');
        for (const parameter of node.params as SyntaxNode[])
          for (const bound of boundBy(parameter)) add(bound, true);
        break;
      case 'CatchClause':
        if (node.param) for (const bound of boundBy(node.param as SyntaxNode)) add(bound, true);
        break;
      case 'ClassDeclaration':
        add(node.id, true);
        break;
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        add(node.local, true);
        break;
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSEnumDeclaration':
        add(node.id, false);
        break;
      case 'PropertyDefinition':
      case 'MethodDefinition':
      case 'TSPropertySignature':
      case 'TSMethodSignature':
      case 'Property':
        add(node.key, false);
        break;
    }
  });
  return found;
}

/** The identifiers that a pattern binds: `{ a, b: [c] } = …` binds a and c. */
function boundBy(pattern: SyntaxNode): SyntaxNode[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return boundBy(pattern.left as SyntaxNode);
    case 'RestElement':
      return boundBy(pattern.argument as SyntaxNode);
    case 'TSParameterProperty':
      return boundBy(pattern.parameter as SyntaxNode);
    case 'ArrayPattern':
      return (pattern.elements as (SyntaxNode | null)[]).flatMap((item) => (item ? boundBy(item) : []));
    case 'ObjectPattern':
      return (pattern.properties as SyntaxNode[]).flatMap((property) =>
        boundBy((property.type === 'Property' ? property.value : property) as SyntaxNode),
      );
    default:
      return [];
  }
}
