/** How a call is named to the student: `logits(inputs [784])`, `Model.loss(probabilities [1, 10], 3)`. */
import { formatShape } from '@hw5/base/text';
import type { Argument, MethodName } from '../protocol.ts';

/** The names of the parameters, as the contract has them. */
export const PARAMETERS: Readonly<Record<MethodName, readonly string[]>> = {
  logits: ['inputs'],
  forwardPass: ['inputs'],
  loss: ['probabilities', 'gtLabel'],
  backPropagation: ['img', 'probabilities', 'gtLabel'],
  gradientDescent: ['gradW', 'gradB'],
  trainNN: [],
  trainSVM: [],
  accuracyNN: ['testImages', 'testLabels'],
  accuracySVM: ['testImages', 'testLabels'],
};

export function isStatic(method: MethodName): boolean {
  return method === 'loss' || method === 'backPropagation';
}

export function callText(method: MethodName, args: readonly Argument[]): string {
  const list = args.map((argument, i) =>
    typeof argument === 'number' || argument.shape.length === 0
      ? String(typeof argument === 'number' ? argument : argument.data[0])
      : `${PARAMETERS[method][i] ?? 'argument'} ${formatShape(argument.shape)}`,
  );
  return `${isStatic(method) ? 'Model.' : ''}${method}(${list.join(', ')})`;
}
