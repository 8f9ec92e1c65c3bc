/**
 * Synthetic scenes for users who do not have the real ones: same shape, count and range, and marked as
 * synthetic everywhere.
 *
 * Each class has a layout and a texture. The layout is one of the 15 lowest cosine patterns (as a scene has
 * its sky above its street), which a linear classifier can learn. The texture is stripes in a direction and
 * width of the class at a random phase, which it cannot learn. Brightness, contrast and position vary, and
 * noise is added, so that accuracy stays well below 100 %. Each image has a random stream of its own, so none
 * depends on how many there are.
 */
import type { LabelledImages } from '@hw5/core';
import type { Dataset } from '../dataset.ts';
import { mixSeed, mulberry32 } from '../random.ts';
import { requireCounts } from './scene-options.ts';

export interface SyntheticScenesOptions {
  readonly seed?: number | undefined;
  readonly imgSize?: number | undefined;
  readonly trainPerClass?: number | undefined;
  readonly testPerClass?: number | undefined;
}

const classCount = 15;
const classNames = Array.from(
  { length: classCount },
  (_, c) => `synthetic-${String(c + 1).padStart(2, '0')}`,
);

/** @throws RangeError where a size or count is no positive integer. */
export function syntheticScenes(options: SyntheticScenesOptions = {}): Dataset {
  const { seed = 0, imgSize = 64, trainPerClass = 100, testPerClass = 100 } = options;
  requireCounts({ imgSize, trainPerClass, testPerClass });
  return {
    name: 'scenerec',
    source: 'synthetic',
    origin: `synthetic, seed ${seed}`,
    classNames,
    imageShape: [imgSize, imgSize],
    train: half(mixSeed(seed, 0), imgSize, trainPerClass),
    test: half(mixSeed(seed, 1), imgSize, testPerClass),
    checksums: {},
  };
}

/** Classes one after the other, as in the real set. */
function half(seed: number, imgSize: number, perClass: number): LabelledImages {
  const count = classCount * perClass;
  const inputSize = imgSize * imgSize;
  const images = new Float64Array(count * inputSize);
  const labels = new Int32Array(count);
  const waves = new Float64Array(6 * imgSize);
  for (let i = 0; i < count; i++) {
    labels[i] = Math.floor(i / perClass);
    const random = mulberry32(mixSeed(seed, labels[i]!, i % perClass));
    paint(images.subarray(i * inputSize, (i + 1) * inputSize), labels[i]!, imgSize, random, waves);
  }
  return { images, labels, count, inputSize };
}

/**
 * Fills `image` [size · size]. `waves` [6 · size] is scratch: the cosine of a sum is split, so that sines and
 * cosines are computed for each row and column, not for each pixel.
 */
function paint(
  image: Float64Array,
  label: number,
  size: number,
  random: () => number,
  waves: Float64Array,
): void {
  const between = (low: number, high: number) => low + (high - low) * random();
  const across = (label + 1) % 4;
  const down = Math.floor((label + 1) / 4);
  const direction = (Math.PI * label) / classCount;
  const stripes = (2 * Math.PI * (4 + ((label * 7) % classCount) / 2)) / size;
  const [shiftX, shiftY, phase] = [between(-0.2, 0.2), between(-0.2, 0.2), between(0, 2 * Math.PI)];
  const [brightness, layout, texture] = [between(0.35, 0.65), between(0.02, 0.16), between(0.05, 0.2)];
  for (let x = 0; x < size; x++) {
    const place = (x + 0.5) / size;
    waves[x] = layout * Math.cos(Math.PI * across * (place + shiftX));
    waves[size + x] = Math.cos(Math.PI * down * (place + shiftY));
    waves[2 * size + x] = texture * Math.cos(stripes * Math.cos(direction) * x + phase);
    waves[3 * size + x] = texture * Math.sin(stripes * Math.cos(direction) * x + phase);
    waves[4 * size + x] = Math.cos(stripes * Math.sin(direction) * x);
    waves[5 * size + x] = Math.sin(stripes * Math.sin(direction) * x);
  }
  const noise = 0.3;
  for (let y = 0; y < size; y++) {
    const [patternY, cosY, sinY] = [waves[size + y]!, waves[4 * size + y]!, waves[5 * size + y]!];
    for (let x = 0; x < size; x++) {
      const value =
        brightness +
        waves[x]! * patternY +
        (waves[2 * size + x]! * cosY - waves[3 * size + x]! * sinY) +
        noise * (random() - 0.5);
      image[y * size + x] = Math.min(Math.max(value, 0), 1);
    }
  }
}
