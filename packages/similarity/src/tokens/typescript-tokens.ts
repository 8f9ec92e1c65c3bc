/** TypeScript and JavaScript as tokens, by oxc: the nodes of its syntax tree in the order of the source. */
import { type Node, parseSync, visitorKeys } from 'oxc-parser';
import { placesIn, type Token } from './token.ts';

/** They say nothing of what the program does, or are what every file has. */
const left = new Set([
  'Program',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExpressionStatement',
  'ClassBody',
  'MethodDefinition',
  'ParenthesizedExpression',
  'ChainExpression',
]);
/** Casts, whose expression alone counts. */
const casts = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** @returns null for a file with syntax errors */
export function typescriptTokens(name: string, text: string): Token[] | null {
  const { program, errors } = parseSync(name, text, { preserveParens: false });
  if (errors.some(({ severity }) => severity === 'Error')) return null;
  const placeOf = placesIn(text);
  const tokens: Token[] = [];
  const pending: Node[] = [program];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'ImportDeclaration') continue;
    if (node.type.startsWith('TS') && !casts.has(node.type)) continue;
    const children = childrenOf(node);
    if (!left.has(node.type) && !casts.has(node.type)) {
      const end = Math.min(children[0]?.start ?? node.end, node.end);
      tokens.push({ kind: kindOf(node), place: placeOf(node.start, Math.max(node.start, end)) });
    }
    pending.push(...children.reverse());
  }
  return tokens;
}

function kindOf(node: Node): string {
  const operator = 'operator' in node ? ` ${node.operator}` : '';
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return 'Identifier';
  if (node.type === 'MemberExpression') return `Member ${propertyOfNumpy(node)}`;
  return `${node.type}${operator}`;
}

/** `np.exp` and `array.exp` are the same choice of the student's; a name of their own is none. */
function propertyOfNumpy(node: Node & { type: 'MemberExpression' }): string {
  if (node.computed || node.property.type !== 'Identifier') return '';
  return node.object.type === 'ThisExpression' ? '' : node.property.name;
}

/** In the order of the source, without the parts that are names alone. */
function childrenOf(node: Node): Node[] {
  // What a method is called and takes is the contract's.
  if (node.type === 'MethodDefinition') return [...(node.value.body?.body ?? [])];
  const fields = node as unknown as Record<string, unknown>;
  return (visitorKeys[node.type] ?? [])
    .filter((key) => !(node.type === 'MemberExpression' && key === 'property' && !node.computed))
    .flatMap((key) => (Array.isArray(fields[key]) ? fields[key] : [fields[key]]))
    .filter((child): child is Node => typeof child === 'object' && child !== null && 'type' in child)
    .sort((a, b) => a.start - b.start);
}
