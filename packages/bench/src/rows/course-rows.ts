/**
 * Whole runs of the homework, from start to exit, against the Python program of a student who has finished.
 */
import { rmSync } from 'node:fs';
import type { Comparison, Contender, ProgramReport } from '../measure/comparison.ts';
import { cacheFolder, hw5, pythons } from './contenders.ts';
import { NO_SCENES, type Setting, SOLUTION } from './setting.ts';

type Dataset = 'mnist' | 'scenerec';
type Mode = 'nn' | 'nn+svm';

/**
 * Short: one epoch on this many training images. 150 scenes are ten of each class in Python, and the first
 * two classes of ours.
 */
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

/**
 * Of the lines that both programs print, `Epoch 0: Total loss: 169752.19; Accuracy: 85%`: how many, and the
 * first one's loss.
 */
export function readEpochs(lines: readonly string[]): ProgramReport {
  const losses = lines.flatMap((line) => {
    const found = /^Epoch \d+: Total loss: ([\d.]+);/.exec(line);
    return found ? [Number(found[1])] : [];
  });
  return { epochs: losses.length, firstLoss: losses[0] ?? Number.NaN };
}

/**
 * At the default rate two right programs are 6e-3 apart after an epoch (docs/numerics.md); half of the images
 * would show as 0.4.
 */
const FIRST_LOSS_TOLERANCE = 0.03;

export function sameEpochs(ours: ProgramReport, other: ProgramReport): string {
  const difference = Math.abs(ours.firstLoss! - other.firstLoss!) / other.firstLoss!;
  if (!(ours.epochs === other.epochs && difference <= FIRST_LOSS_TOLERANCE)) {
    const text = ({ epochs, firstLoss }: ProgramReport) =>
      `${epochs} epochs, the first with a loss of ${firstLoss}`;
    throw new Error(`expected about the same training: ${text(other)}; ours ${text(ours)}`);
  }
  return `${ours.epochs} epochs, the first loss to within ${difference.toExponential(0)}`;
}

/** Holds the epochs that both sides print against each other. */
function checked(comparison: Comparison): Comparison {
  const reading = (contender: Contender): Contender => ({ ...contender, read: readEpochs });
  const { ours, others } = comparison;
  return { ...comparison, ours: reading(ours), others: others.map(reading), verify: sameEpochs };
}

function forgetScenes({ temporary }: Setting): void {
  rmSync(cacheFolder(temporary), { recursive: true, force: true });
}

export function mnistRun(setting: Setting): Comparison {
  return checked({
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
  });
}

export function sceneRun(setting: Setting, cached: boolean): Comparison {
  const { scenes } = setting;
  const args = ['run', '--dataset', 'scenerec', '--mode', 'nn+svm', ...amount(setting, SHORT_LIMIT.scenerec)];
  const comparison: Comparison = {
    title: `\`run --dataset scenerec --mode nn+svm\`, ${cached ? 'scenes cached' : 'nothing cached'}`,
    ours: hw5(setting, [...args, '--data', scenes ?? ''], {
      missing: scenes ? null : NO_SCENES,
      ...(cached ? {} : { prepare: () => forgetScenes(setting) }),
    }),
    others: conditions(setting, [['scenerec', 'nn+svm']]),
    atMost: cached ? 1 / 10 : 1 / 4,
  };
  // The short form takes other scenes on each side.
  return setting.short ? comparison : checked(comparison);
}

/**
 * Ours trains twice and fits twice in one process; Python's student starts the program four times. Nothing
 * cached.
 */
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

/** Some epochs of a student's own class, as `hw5 run --model` trains it. */
function studentArguments({ root, short }: Setting, dataset: Dataset, epochs: string): string[] {
  return [
    'run',
    '--dataset',
    dataset,
    '--mode',
    'nn',
    '--no-out',
    '--epochs',
    epochs,
    '--model',
    `${root}/${SOLUTION}`,
    ...(short ? ['--limit', String(SHORT_LIMIT[dataset])] : []),
  ];
}

/** The same operations, line for line, over NumPy. */
function studentProgram({ short }: Setting, dataset: Dataset, folder: string, epochs: string): string[] {
  return ['student_program.py', folder, epochs, '1', '0.5', ...(short ? [String(SHORT_LIMIT[dataset])] : [])];
}

export function studentRun(setting: Setting): Comparison {
  return checked({
    title: "a student's own `model.ts` on MNIST, one epoch",
    ours: hw5(setting, studentArguments(setting, 'mnist', '1')),
    others: pythons(setting, [studentProgram(setting, 'mnist', setting.mnist, '1')], 'whole'),
    atMost: 1,
  });
}

/** The line of `hw5 run --json`: the seconds of training, and the same as `readEpochs`. */
export function readRunJson(lines: readonly string[]): ProgramReport {
  const { seconds, epochs } = JSON.parse(lines.join('\n')) as {
    seconds: { train: number };
    epochs: { totalLoss: number }[];
  };
  return { seconds: seconds.train, epochs: epochs.length, firstLoss: epochs[0]?.totalLoss ?? Number.NaN };
}

/** What `student_program.py` prints: its seconds of training, and its epochs. */
export function readStudentProgram(lines: readonly string[]): ProgramReport {
  const { seconds } = JSON.parse(lines.at(-1)!) as { seconds: number };
  return { seconds, ...readEpochs(lines) };
}

/**
 * Training alone, because decoding 3000 JPEGs takes Python far longer; and all ten epochs, because one lasts
 * a fraction of a second, of which much is the compiler's warming up.
 */
export function studentSceneRun(setting: Setting): Comparison {
  const { scenes, short } = setting;
  const epochs = short ? '1' : '10';
  const args = [...studentArguments(setting, 'scenerec', epochs), '--json', '--data', scenes ?? ''];
  const programs = [studentProgram(setting, 'scenerec', scenes ?? '', epochs)];
  return {
    title: "a student's own `model.ts` on the scenes, ten epochs without loading",
    ours: {
      ...hw5(setting, args, { missing: scenes ? null : NO_SCENES, read: readRunJson }),
      measure: 'reported',
    },
    others: pythons(setting, programs, 'reported', scenes ? null : NO_SCENES).map((python) => ({
      ...python,
      read: readStudentProgram,
    })),
    atMost: 1,
    // The short form takes other scenes on each side.
    ...(short ? {} : { verify: sameEpochs }),
  };
}
