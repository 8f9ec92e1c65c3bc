/** Small trainings for tests: random images, options, and epochs of a training. */
import type { LabelledImages } from '../../src/labelled-images.ts';
import { NumpyRandom } from '../../src/numpy-random.ts';
import type { EpochReport, SoftmaxTraining, TrainingOptions } from '../../src/softmax-training.ts';

/** Classes and pixels of all images. */
export const C = 7;
export const D = 23;

/** Images that are not sparse. */
export type Pixels = LabelledImages & { readonly images: Float64Array | Uint8Array };

/** Random 0/1 images, mostly zero, as bytes (which become sparse) or as doubles (which stay dense). */
export function images(count: number, seed: number, as: 'bytes' | 'doubles'): Pixels {
  const random = new NumpyRandom(seed);
  const bytes = Uint8Array.from(random.rand(count * D), (u) => (u < 0.2 ? 1 : 0));
  const labels = Int32Array.from(random.rand(count), (u) => Math.floor(u * C));
  return { images: as === 'bytes' ? bytes : Float64Array.from(bytes), labels, count, inputSize: D };
}

export function options(overrides: Partial<TrainingOptions> = {}): TrainingOptions {
  return { numClasses: C, learningRate: 0.5, batchSize: 1, random: new NumpyRandom(3), ...overrides };
}

export function train(training: SoftmaxTraining, epochs: number, pieces = Infinity): EpochReport[] {
  const reports: EpochReport[] = [];
  while (reports.length < epochs) {
    const report = training.advance(pieces);
    if (report) reports.push(report);
  }
  return reports;
}
