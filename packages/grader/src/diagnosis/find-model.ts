/**
 * Finds the class in a submission's syntax tree, and its methods: the class called Model, else the default
 * export.
 */
import { type Class, type Expression, type Node, type Program, parseSync } from 'oxc-parser';

export interface ModelMethod {
  readonly name: string;
  readonly isStatic: boolean;
  /** Offset of its name in the text. */
  readonly at: number;
  /** What stands between its braces. */
  readonly body: Node;
  /** The whole of it, parameters included. */
  readonly whole: Node;
}

/** null where the text does not parse. */
export function parseSource(file: string, text: string): Program | null {
  const { program, errors } = parseSync(file, text, { lang: 'ts' });
  return errors.length > 0 ? null : program;
}

/** Methods and function-valued fields of the Model; none if there is no such class in this file. */
export function modelMethods(program: Program): ModelMethod[] {
  const found = modelClass(program);
  return (found?.body.body ?? []).flatMap((member): ModelMethod[] => {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return [];
    const name = member.key.type === 'Identifier' ? member.key.name : null;
    const value = member.value;
    if (name === null || !value) return [];
    const isFunction = value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression';
    if (!isFunction || !value.body) return [];
    return [{ name, isStatic: member.static, at: member.key.start, body: value.body, whole: value }];
  });
}

export function modelClass(program: Program): Class | null {
  const classes = classesIn(program);
  const named = classes.find(({ name }) => name === 'Model') ?? classes.find(({ isDefault }) => isDefault);
  return named?.found ?? null;
}

export interface NamedClass {
  readonly name: string | null;
  readonly isDefault: boolean;
  readonly found: Class;
}

/** The classes at the top level of a file, exported or not. */
export const classesIn = (program: Program): NamedClass[] => program.body.flatMap(classOf);

function classOf(statement: Program['body'][number]): NamedClass[] {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    if (declaration.type !== 'ClassDeclaration' && declaration.type !== 'ClassExpression') return [];
    return [{ name: declaration.id?.name ?? null, isDefault: true, found: declaration }];
  }
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type === 'ClassDeclaration') {
    return [{ name: declaration.id?.name ?? null, isDefault: false, found: declaration }];
  }
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) => {
    const value: Expression | null = init;
    if (id.type !== 'Identifier' || value?.type !== 'ClassExpression') return [];
    return [{ name: id.name, isDefault: false, found: value }];
  });
}
