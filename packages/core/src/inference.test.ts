import { describe, expect, it } from 'vitest';
import { computeLogits, LOGITS_BLOCK, meanLossOf, predict, sampleAccuracy } from './inference.ts';
import { javascriptKernels } from './kernels/kernel-set.ts';
import { spreadPlaces } from './labelled-images.ts';
import { accuracy, argmax } from './metrics.ts';
import { packSamples } from './samples.ts';

const samples = packSamples({
  images: Float64Array.of(1, 0, 0, 1, 1, 1),
  labels: new Int32Array(3),
  count: 3,
  inputSize: 2,
});
const parameters = { W: Float64Array.of(1, 2, 4, -1), b: Float64Array.of(0.5, 0) };

describe('inference', () => {
  it('computes Eq. 1 for all samples', () => {
    expect(Array.from(computeLogits(samples, parameters))).toEqual([1.5, 2, 4.5, -1, 5.5, 1]);
  });

  it('predicts the class of the largest logit', () => {
    expect(Array.from(predict(samples, parameters))).toEqual([1, 0, 0]);
  });

  it('gives the accuracy on all samples, or on some', () => {
    const block = new Float64Array(2 * LOGITS_BLOCK);
    // Predicted are 1, 0, 0.
    const labels = Int32Array.of(1, 1, 0);
    const on = (places: Int32Array | null) =>
      sampleAccuracy({ samples, labels, places }, parameters, javascriptKernels, block);
    expect(on(null)).toBe(2 / 3);
    expect(on(Int32Array.of(0, 1))).toBe(1 / 2);
    expect(on(Int32Array.of(2))).toBe(1);
  });

  it('takes places evenly, and all where they are few', () => {
    expect(spreadPlaces(7, 7)).toBeNull();
    expect(spreadPlaces(7, 3)).toEqual(Int32Array.of(0, 2, 4));
    expect(spreadPlaces(60_000)).toHaveLength(10_000);
  });

  it('gives the mean loss', () => {
    // Probabilities 1/4 and 3/4, then 1/2 each; with the 1e-10 of Eq. 3.
    const logits = Float64Array.of(0, Math.log(3), 7, 7);
    expect(meanLossOf(logits, [1, 0])).toBeCloseTo(-(Math.log(0.75 + 1e-10) + Math.log(0.5 + 1e-10)) / 2, 14);
  });

  it('takes the first of equal values', () => {
    expect(argmax([1, 3, 3])).toBe(1);
  });

  it('counts the fraction that is right', () => {
    expect(accuracy([1, 0, 0, 2], [1, 0, 1, 2])).toBe(0.75);
  });

  it('refuses to compare other counts, or none', () => {
    expect(() => accuracy([1], [1, 2])).toThrow('found 1 and 2');
    expect(() => accuracy([], [])).toThrow('found 0 and 0');
  });
});
