/** What the text of a Model says of its names: methods, fields, imports. For messages only. */
import type { Node } from 'oxc-parser';
import { type ModelMethod, modelClass, modelMethods } from './find-model.ts';
import type { Source } from './source.ts';
import { nodesOf } from './walk-syntax.ts';

export interface ClassFacts {
  readonly className: string;
  readonly methods: readonly ModelMethod[];
  /** Names that are declared as fields or accessors, or assigned as `this.NAME` somewhere in the class. */
  readonly fields: ReadonlySet<string>;
  /** True if an object may have fields that the text does not show: inherited, or assigned by other means. */
  readonly mayHaveOthers: boolean;
}

/** Null where the file holds no Model. */
export function classFacts({ program }: Source): ClassFacts | null {
  const found = program && modelClass(program);
  if (!found) return null;
  const fields = new Set<string>();
  let mayHaveOthers = found.superClass !== null;
  for (const node of nodesOf(found.body)) {
    for (const name of assignedFields(node)) fields.add(name);
    mayHaveOthers ||= handsOut(node);
  }
  const className = found.id?.name ?? 'Model';
  return { className, methods: modelMethods(program), fields, mayHaveOthers };
}

/** True where `this` is given away or assigned to by a computed name. */
function handsOut(node: Node): boolean {
  if (node.type === 'CallExpression') {
    return node.arguments.some((argument) => unwrapped(argument).type === 'ThisExpression');
  }
  return (
    node.type === 'MemberExpression' && node.computed && unwrapped(node.object).type === 'ThisExpression'
  );
}

function assignedFields(node: Node): string[] {
  if (node.type === 'PropertyDefinition' || node.type === 'MethodDefinition') return named(node.key);
  // A parameter such as `readonly hp: Hyperparameters` of the constructor is a field.
  if (node.type === 'TSParameterProperty') {
    const { parameter } = node;
    return named(parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
  }
  if (node.type !== 'AssignmentExpression') return [];
  // Also in patterns: `[this.W, this.b] = …`.
  return [...nodesOf(node.left)].flatMap((target) =>
    target.type === 'MemberExpression' && unwrapped(target.object).type === 'ThisExpression'
      ? named(target.property)
      : [],
  );
}

const named = (node: Node): string[] => [nameOf(node) ?? []].flat();

export const nameOf = (node: Node): string | null => (node.type === 'Identifier' ? node.name : null);

/** Without parentheses and what only the type checker reads: `(this as any)` is `this`. */
export function unwrapped(node: Node): Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return unwrapped(node.expression);
    default:
      return node;
  }
}

/** True if this name is all of numpy-ts: `import * as np from 'numpy-ts'`. */
export function isNumpy({ program }: Source, name: string): boolean {
  return (program?.body ?? []).some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.source.value === 'numpy-ts' &&
      statement.specifiers.some(
        ({ type, local }) => type === 'ImportNamespaceSpecifier' && local.name === name,
      ),
  );
}

/** The offset of the import of this name as a default, which numpy-ts does not have; null if none does. */
export function defaultImportOfNumpy({ program }: Source, name: string): number | null {
  for (const statement of program?.body ?? []) {
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== 'numpy-ts') continue;
    const specifier = statement.specifiers.find(
      ({ type, local }) => type === 'ImportDefaultSpecifier' && local.name === name,
    );
    if (specifier) return statement.start;
  }
  return null;
}

/** The object of the member access at this offset: `this.weights` of `this.weights.matmul`. */
export function objectOfAccess({ program, text }: Source, offset: number, key: string): Node | null {
  if (!program) return null;
  let innermost: Node | null = null;
  for (const node of nodesOf(program)) {
    // The engine places an error of a write at the `=`.
    if (node.type === 'AssignmentExpression' && node.start <= offset && offset < node.right.start) {
      const { left } = node;
      if (left.type === 'MemberExpression' && text.startsWith(key, left.property.start))
        innermost = left.object;
    }
    if (node.type !== 'MemberExpression' || node.start > offset || node.end < offset) continue;
    const { property, object, computed } = node;
    const isHere = computed
      ? object.end <= offset && offset <= node.end
      : property.start <= offset && offset <= property.end && text.startsWith(key, property.start);
    if (isHere) innermost = object;
  }
  return innermost;
}
