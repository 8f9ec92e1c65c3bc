/** The methods of a Model with the names of their parameters, as its text declares them. */
import type { Node } from 'oxc-parser';
import { modelMethods, parseSource } from './find-model.ts';

export interface MethodSignature {
  readonly name: string;
  readonly isStatic: boolean;
  /** A parameter that is no plain name is `…`. */
  readonly parameters: readonly string[];
}

/** Empty where the text does not parse or holds no Model. */
export function methodSignatures(file: string, text: string): MethodSignature[] {
  const program = parseSource(file, text);
  return (program ? modelMethods(program) : []).map(({ name, isStatic, whole }) => ({
    name,
    isStatic,
    parameters: 'params' in whole ? (whole.params as readonly Node[]).map(parameterName) : [],
  }));
}

function parameterName(node: Node): string {
  if (node.type === 'TSParameterProperty') return parameterName(node.parameter);
  if (node.type === 'AssignmentPattern') return parameterName(node.left);
  return node.type === 'Identifier' ? node.name : '…';
}
