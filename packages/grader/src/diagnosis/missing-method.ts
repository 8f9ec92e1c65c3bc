/**
 * Where a method of the contract is that is not where it should be: with or without `static`, under a name
 * that is almost right, or outside of the class.
 */
import { isStatic, METHOD_NAMES, type MissingMethod } from '@hw5/sandbox';
import { modelMethods } from './find-model.ts';
import { areSimilar } from './similar-names.ts';
import type { Source } from './source.ts';

export interface Elsewhere {
  /** Offset of the name. */
  readonly at: number;
  /** Only `static` is missing. */
  readonly isForgottenStatic: boolean;
  /** A sentence about it; null where the line is enough. */
  readonly advice: string | null;
}

export function findElsewhere({ method, found }: MissingMethod, { program }: Source): Elsewhere | null {
  if (!program) return null;
  const methods = modelMethods(program);
  const same = methods.find(({ name }) => name === method);
  if (same) return { at: same.at, isForgottenStatic: isStatic(method) && !same.isStatic, advice: null };
  if (found !== 'nothing') return null;
  const write = `${isStatic(method) ? 'static ' : ''}${method}(…)`;
  const similar = methods.find(({ name }) => isSimilar(name, method));
  if (similar)
    return {
      at: similar.at,
      isForgottenStatic: false,
      advice: `There is ${similar.name}: call it \`${write}\`.`,
    };
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'FunctionDeclaration' || declaration.id?.name !== method) continue;
    const advice = `The function ${method} stands outside of the class: make it \`${write}\` inside.`;
    return { at: declaration.id.start, isForgottenStatic: false, advice };
  }
  return null;
}

/** Another method of the contract is meant as it is. */
function isSimilar(name: string, method: string): boolean {
  return !(METHOD_NAMES as readonly string[]).includes(name) && areSimilar(name, method);
}
