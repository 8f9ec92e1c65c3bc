/** A student's model as a `Network`: its methods compute, and W and b are copied. */
import { elements, readParameters, requireMethods, type StudentModel } from '@hw5/student-model/contract';
import type { Network } from '../explain/network.ts';
import { toArray } from './student-arrays.ts';

/**
 * W and b may hold NaN or infinity: a training that diverged is shown as it is.
 * @throws ContractError if the model breaks the contract, now or when a method is called.
 */
export function studentNetwork(model: StudentModel, D: number, C: number): Network {
  requireMethods(model, ['logits', 'forwardPass']);
  const compute = (method: 'logits' | 'forwardPass') => (images: Float64Array) => {
    const n = images.length / D;
    const returned = model[method](toArray(images, n === 1 ? [D] : [n, D]));
    return elements(returned, n * C, `what ${method} returns for ${n === 1 ? 'an image' : `${n} images`}`);
  };
  return {
    ...readParameters(model, { inputSize: D, numClasses: C }),
    logits: compute('logits'),
    probabilities: compute('forwardPass'),
  };
}
