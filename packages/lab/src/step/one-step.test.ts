import { type RandomSource, SoftmaxTraining } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import { testImage, testNetwork } from '../../test/support/test-network.ts';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep, rateCurve } from './one-step.ts';

const D = 36;
const C = 4;
const network = referenceNetwork({ W: testNetwork(D, C).W, b: new Float64Array(C) });
const sample = { pixels: testImage(D, 7), label: 2 };
const others = [8, 9, 10].map((seed) => ({ pixels: testImage(D, seed), label: seed % C }));

/** The engine's own step: its training starts at our W, with b = 0, on our single image. */
function engineStep(learningRate: number): SoftmaxTraining {
  const random: RandomSource = { rand: () => network.W, permutation: () => Int32Array.of(0) };
  const images = { images: sample.pixels, labels: Int32Array.of(sample.label), count: 1, inputSize: D };
  const training = new SoftmaxTraining(images, images, {
    numClasses: C,
    learningRate,
    batchSize: 1,
    random,
    kernels: 'javascript',
  });
  training.advance(1);
  return training;
}

describe('oneStep', () => {
  it('is the step that the engine takes', () => {
    const { W, b, loss } = oneStep(network, sample, others, 0.3);
    const training = engineStep(0.3);
    // λ·g·x and x·(λ·g) may round differently.
    expect(W).toBeAllclose(training.W, { rtol: 1e-15, atol: 1e-16 });
    expect(b).toBeAllclose(training.b, { rtol: 1e-15, atol: 1e-16 });
    expect(loss).toBe(training.lastLoss);
  });

  it('has the gradients of central differences', () => {
    const { gradW, gradB } = oneStep(network, sample, others, 0.3);
    const h = 1e-5;
    const lossAt = (change: { W?: number; b?: number }, shift: number) => {
      const moved = referenceNetwork({
        W: network.W.map((weight, k) => (k === change.W ? weight + shift : weight)),
        b: network.b.map((bias, c) => (c === change.b ? bias + shift : bias)),
      });
      return -Math.log(moved.probabilities(sample.pixels)[sample.label]! + 1e-10);
    };
    const slope = (change: { W?: number; b?: number }) => (lossAt(change, h) - lossAt(change, -h)) / (2 * h);
    const slopesW = Array.from(network.W, (_, k) => slope({ W: k }));
    const slopesB = Array.from(network.b, (_, c) => slope({ b: c }));
    // Central differences: h², and rounding 1e-16 / h; the 1e-10 of Eq. 3, which the gradients leave out, is
    // of size 1e-10 / p.
    expect(gradW).toBeAllclose(slopesW, { rtol: 0, atol: 1e-8 });
    expect(gradB).toBeAllclose(slopesB, { rtol: 0, atol: 1e-8 });
  });

  it('has the losses of the network with the new parameters, for this image and for others', () => {
    const step = oneStep(network, sample, others, 0.3);
    const after = referenceNetwork(step);
    const loss = ({ pixels, label }: typeof sample) => -Math.log(after.probabilities(pixels)[label]! + 1e-10);
    // The logits come by another route: l - λ (x·z + 1) g instead of z·W' + b'.
    const tolerance = { rtol: 1e-12, atol: 1e-14 };
    expect(step.logitsAfter).toBeAllclose(after.logits(sample.pixels), tolerance);
    expect(step.probabilitiesAfter).toBeAllclose(after.probabilities(sample.pixels), tolerance);
    expect(step.lossAfter).toBeAllclose(loss(sample), tolerance);
    const mean = others.reduce((sum, other) => sum + loss(other), 0) / others.length;
    expect(step.otherLossAfter).toBeAllclose(mean, tolerance);
  });

  it('changes nothing at rate 0', () => {
    const step = oneStep(network, sample, others, 0);
    expect(step.lossAfter).toBe(step.loss);
    expect(step.otherLossAfter).toBe(step.otherLossBefore);
    expect(step.W).toEqual(network.W);
  });
});

describe('rateCurve', () => {
  const rates = [0, 0.001, 0.01, 0.1, 1, 10, 100];
  const curve = rateCurve(network, sample, others, rates);

  it('passes through the single steps', () => {
    const single = rates.map((rate) => oneStep(network, sample, others, rate));
    expect(curve.map(({ ownLoss }) => ownLoss)).toEqual(single.map(({ lossAfter }) => lossAfter));
    expect(curve.map(({ otherLoss }) => otherLoss)).toEqual(
      single.map(({ otherLossAfter }) => otherLossAfter),
    );
  });

  it('never rises on the image itself, and overshoots on others', () => {
    for (let k = 1; k < curve.length; k++)
      expect(curve[k]!.ownLoss).toBeLessThanOrEqual(curve[k - 1]!.ownLoss);
    expect(curve.at(-1)!.otherLoss).toBeGreaterThan(2 * curve[0]!.otherLoss);
  });
});
