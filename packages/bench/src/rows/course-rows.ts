/** Whole runs of the homework, from start to exit, against the Python program of a student who has finished. */
import { rmSync } from 'node:fs';
import type { Comparison } from '../measure/comparison.ts';
import { cacheFolder, hw5, pythons } from './contenders.ts';
import { NO_SCENES, type Setting, SOLUTION } from './setting.ts';

type Dataset = 'mnist' | 'scenerec';
type Mode = 'nn' | 'nn+svm';

/** Short: one epoch on this many training images. 150 scenes are ten of each class in Python, and the first two classes of ours. */
const SHORT_LIMIT = { mnist: 1000, scenerec: 150 } as const;

/** Neither side writes a report: Python's program has none. */
function amount({ short }: Setting, limit: number): string[] {
  return ['--no-out', '--epochs', short ? '1' : '10', ...(short ? ['--limit', String(limit)] : [])];
}

function conditions(setting: Setting, pairs: readonly (readonly [Dataset, Mode])[]) {
  const { scenes, mnist, short } = setting;
  const programs = pairs.map(([dataset, mode]) => {
    const limit = short ? [String(SHORT_LIMIT[dataset])] : [];
    const folder = dataset === 'mnist' ? mnist : (scenes ?? '');
    return ['course_program.py', dataset, mode, folder, short ? '1' : '10', ...limit];
  });
  const lacking = pairs.some(([dataset]) => dataset === 'scenerec') && !scenes;
  return pythons(setting, programs, 'whole', lacking ? NO_SCENES : null);
}

function forgetScenes({ temporary }: Setting): void {
  rmSync(cacheFolder(temporary), { recursive: true, force: true });
}

export function mnistRun(setting: Setting): Comparison {
  return {
    title: '`run --dataset mnist --mode nn+svm`',
    ours: hw5(setting, [
      'run',
      '--dataset',
      'mnist',
      '--mode',
      'nn+svm',
      ...amount(setting, SHORT_LIMIT.mnist),
    ]),
    others: conditions(setting, [['mnist', 'nn+svm']]),
    atMost: 1 / 15,
  };
}

export function sceneRun(setting: Setting, cached: boolean): Comparison {
  const { scenes } = setting;
  const args = ['run', '--dataset', 'scenerec', '--mode', 'nn+svm', ...amount(setting, SHORT_LIMIT.scenerec)];
  return {
    title: `\`run --dataset scenerec --mode nn+svm\`, ${cached ? 'scenes cached' : 'nothing cached'}`,
    ours: hw5(setting, [...args, '--data', scenes ?? ''], {
      missing: scenes ? null : NO_SCENES,
      ...(cached ? {} : { prepare: () => forgetScenes(setting) }),
    }),
    others: conditions(setting, [['scenerec', 'nn+svm']]),
    atMost: cached ? 1 / 10 : 1 / 4,
  };
}

/** Ours trains twice and fits twice in one process; Python's student starts the program four times. Nothing cached. */
export function allRuns(setting: Setting): Comparison {
  const { scenes } = setting;
  return {
    title: '`run --all`, nothing cached, against four Python runs',
    ours: hw5(setting, ['run', '--all', ...amount(setting, SHORT_LIMIT.mnist)], {
      missing: scenes ? null : NO_SCENES,
      prepare: () => forgetScenes(setting),
    }),
    others: conditions(setting, [
      ['mnist', 'nn'],
      ['mnist', 'nn+svm'],
      ['scenerec', 'nn'],
      ['scenerec', 'nn+svm'],
    ]),
    atMost: 1 / 20,
  };
}

/** One epoch of a student's own class over numpy-ts, against the same operations, line for line, over NumPy. */
export function studentRun(setting: Setting): Comparison {
  const limit = setting.short ? ['1000'] : [];
  return {
    title: "a student's own `model.ts` on MNIST, one epoch",
    ours: hw5(setting, [
      'run',
      '--dataset',
      'mnist',
      '--mode',
      'nn',
      '--no-out',
      '--epochs',
      '1',
      '--model',
      `${setting.root}/${SOLUTION}`,
      ...limit.flatMap((count) => ['--limit', count]),
    ]),
    others: pythons(setting, [['student_program.py', setting.mnist, '1', '1', '0.5', ...limit]], 'whole'),
    atMost: 3,
  };
}
