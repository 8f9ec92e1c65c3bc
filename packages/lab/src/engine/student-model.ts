/** The contract's `Model` as the worker meets it, and what it says turned into a `Network`. Everything may be missing or wrong. */
import type { NDArray } from 'numpy-ts';
import type { Network } from '../explain/network.ts';
import { elements, ModelFault, toArray } from './student-arrays.ts';

export interface StudentModel {
  W: unknown;
  b: unknown;
  onEpoch?: (report: unknown) => void;
  logits(inputs: NDArray): unknown;
  forwardPass(inputs: NDArray): unknown;
  gradientDescent(gradW: NDArray, gradB: NDArray): unknown;
  trainNN(): unknown;
}

export interface StudentModelClass {
  new (...args: unknown[]): StudentModel;
  loss(probabilities: NDArray, label: number): unknown;
  backPropagation(image: NDArray, probabilities: NDArray, label: number): unknown;
}

/** The class that a module exports as `Model` or by default. Throws a `ModelFault` where there is none. */
export function modelClassOf(exported: Record<string, unknown>): StudentModelClass {
  const Model = exported.Model ?? exported.default;
  if (typeof Model === 'function') return Model as unknown as StudentModelClass;
  const names = Object.keys(exported);
  const found = names.length === 0 ? 'no export' : `the exports ${names.join(', ')}`;
  throw new ModelFault(`expected an exported class Model, found ${found}`);
}

/** Its methods answer every question; W and b are copied now. Throws a `ModelFault` for shapes that are not the contract's. */
export function studentNetwork(model: StudentModel, D: number, C: number): Network {
  const ask = (method: 'logits' | 'forwardPass') => (images: Float64Array) => {
    const n = images.length / D;
    const answer = model[method](toArray(images, n === 1 ? [D] : [n, D]));
    return elements(answer, n * C, `${method} of ${n === 1 ? 'an image' : `${n} images`}`);
  };
  return {
    W: elements(model.W, D * C, 'W'),
    b: elements(model.b, C, 'b'),
    logits: ask('logits'),
    probabilities: ask('forwardPass'),
  };
}
