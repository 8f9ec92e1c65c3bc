/**
 * Why a submission has no class `Model` to grade: another name, no `export`, something else under the name.
 * One line: expected, found, what to do.
 */
import type { Program } from 'oxc-parser';
import { classesIn, type NamedClass } from './find-model.ts';
import { listed } from './listed.ts';
import { placeText, type Source } from './source.ts';

const EXPECTED = 'Expected an exported class Model, found';

export function noModelReason(source: Source): string {
  const { program } = source;
  if (!program) return `${EXPECTED} none. Write \`export class Model { … }\`.`;
  const classes = classesIn(program);
  const place = ({ found, name }: NamedClass): string =>
    `${name === null ? 'one without a name' : name} (${placeText(source.lineAt(found.id?.start ?? found.start))})`;
  const model = classes.find(({ name }) => name === 'Model');
  if (model) {
    return `${EXPECTED} one that is not exported as Model (${placeText(source.lineAt(model.found.start))}). Write \`export class Model\`.`;
  }
  const value = valueNamedModel(program);
  if (value) {
    return `${EXPECTED} ${value.what} called Model (${placeText(source.lineAt(value.at))}). Write \`export class Model { … }\`.`;
  }
  const [only] = classes;
  if (!only) return `${EXPECTED} no class at all. Write \`export class Model { … }\`, as in the stencil.`;
  const several = classes.length > 1;
  return `${EXPECTED} ${several ? 'the classes ' : ''}${listed(classes.slice(0, 5).map(place))}. ${several ? 'Name the one that holds your methods' : 'Name it'} \`export class Model\`.`;
}

/** What is called Model and is no class that can be used: an interface, a type, an object, … */
function valueNamedModel(program: Program): { readonly what: string; readonly at: number } | null {
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSInterfaceDeclaration' && declaration.id.name === 'Model') {
      return { what: 'an interface', at: declaration.id.start };
    }
    if (declaration?.type === 'TSTypeAliasDeclaration' && declaration.id.name === 'Model') {
      return { what: 'a type', at: declaration.id.start };
    }
    if (declaration?.type !== 'VariableDeclaration') continue;
    const named = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === 'Model');
    if (!named) continue;
    return { what: named.init?.type === 'ObjectExpression' ? 'an object' : 'a value', at: named.id.start };
  }
  return null;
}
