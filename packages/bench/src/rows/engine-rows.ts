/** The engine alone: an epoch against the same algorithm in C, and in TensorFlow.js. */
import { join } from 'node:path';
import type { Comparison, Contender, ProgramReport } from '../measure/comparison.ts';
import { ownProgram } from './contenders.ts';
import type { Setting } from './setting.ts';

const EPOCHS = 10;
const SHORT_EPOCHS = 2;

function epochs({ short }: Setting): string {
  return String(short ? SHORT_EPOCHS : EPOCHS);
}

function c(setting: Setting, program: string, args: readonly string[]): Contender {
  const { command, missing } = setting.compiled(program);
  return { name: 'C', processes: [{ command, args }], measure: 'reported', missing };
}

export function mnistEpoch(setting: Setting): Comparison {
  const files = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'].map((name) =>
    join(setting.mnist, name),
  );
  return {
    title: 'one MNIST epoch of the engine, against C',
    ours: ownProgram('WebAssembly', 'mnist-epoch', [epochs(setting)]),
    others: [c(setting, 'mnist_epoch', [...files, epochs(setting)])],
    atMost: 1.5,
  };
}

export function mnistEpochJavascript(setting: Setting): Comparison {
  return {
    title: 'one MNIST epoch, JavaScript kernels against WebAssembly',
    ours: ownProgram('JavaScript', 'mnist-epoch', [epochs(setting), 'javascript']),
    others: [ownProgram('WebAssembly', 'mnist-epoch', [epochs(setting)])],
    atMost: null,
  };
}

export function sceneEpoch(setting: Setting): Comparison {
  return {
    title: 'one dense SceneRec epoch of the engine, against C',
    ours: ownProgram('WebAssembly', 'scene-epoch', [epochs(setting)]),
    others: [c(setting, 'scene_epoch', [epochs(setting)])],
    atMost: 1.5,
  };
}

/** Batch-1 steps over the first images of MNIST, from the same weights, in the same order. */
export function tensorflowSteps(setting: Setting): Comparison {
  const images = setting.short ? 100 : 1000;
  const args = [String(images), setting.short ? '1' : '3'];
  const { command: folder, missing } = setting.tensorflow;
  return {
    title: 'one batch-1 step on MNIST, against TensorFlow.js',
    ours: ownProgram('engine', 'mnist-steps', args, { units: images }),
    others: ['cpu', 'wasm'].map((backend) =>
      ownProgram(`TensorFlow.js ${backend}`, 'tensorflow-steps', [folder, backend, ...args], {
        units: images,
        missing,
      }),
    ),
    atMost: null,
    verify: sameTotalLoss,
  };
}

/**
 * TensorFlow.js sums in float32 (6e-8 a rounding, 784 terms a logit, a thousand steps); another training
 * would differ by percents.
 */
const FLOAT32_TOLERANCE = 1e-4;

export function sameTotalLoss(ours: ProgramReport, other: ProgramReport): string {
  const [a, b] = [ours.totalLoss!, other.totalLoss!];
  const difference = Math.abs(a - b) / a;
  if (!(difference <= FLOAT32_TOLERANCE)) {
    throw new Error(`expected the total loss of ours, ${a}, to within ${FLOAT32_TOLERANCE}; found ${b}`);
  }
  return `same total loss (${a.toFixed(3)}) to within ${difference.toExponential(0)}`;
}
