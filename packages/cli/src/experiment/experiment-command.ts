/**
 * The action of `hw5 experiment`: check the flags, load MNIST once, run the tasks on all cores, and print,
 * write and draw what they give.
 */
import { basename, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import {
  anonymousPath,
  anonymousWords,
  interruptible,
  requireWritable,
  showPath,
  userDirectory,
} from '@hw5/base/node';
import { formatCount } from '@hw5/base/text';
import { firstImages } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import type { ExperimentImages, ExperimentTask, Outcomes } from '@hw5/lab/experiments';
import { datasetTitle } from '@hw5/report/question-6a';
import { versions } from '../record/versions.ts';
import { drawFigures, writeFigures } from '../report/write-figures.ts';
import { requireOurs, writePage } from '../report/write-page.ts';
import { chooseData, limitTraining, loadChoice } from '../run/choose-data.ts';
import { imagesForThreads } from '../run/images-for-threads.ts';
import { RunOutput } from '../run/run-output.ts';
import type { TrainableModel } from '../run/trainable-model.ts';
import { runInPool } from '../run/worker-pool.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import type { About, Experiment, ExperimentName, Trainings } from './experiment.ts';

const format = 'hw5-experiment/1';
const resultsFile = 'results.json';

const parsers: Record<ExperimentName, (flags: CommandLine['flags']) => Promise<Experiment>> = {
  layers: async (flags) => (await import('./layers.ts')).parseLayers(flags),
  local: async (flags) => (await import('./local.ts')).parseLocal(flags),
  filters: async (flags) => (await import('./filters.ts')).parseFilters(flags),
  deletion: async (flags) => (await import('./deletion.ts')).parseDeletion(flags),
  watermark: async (flags) => (await import('./watermark.ts')).parseWatermark(flags),
};

/** Throws `InputError`s for bad flags, data or folder; `Interrupted` on Ctrl-C. */
export async function experimentCommand(
  name: ExperimentName,
  { flags, argv }: CommandLine,
): Promise<ExitCode> {
  const given = await parsers[name](flags);
  const from = userDirectory();
  const output = new RunOutput();
  const model = typeof flags.model === 'string' ? await openAt(flags.model, from) : null;
  try {
    if (model === null) return await runExperiment(name, given, { argv, from, model, output });
    const { settingsText, withSettingsOf } = await import('./own-networks.ts');
    const settled = await parsers[name](withSettingsOf(model, flags));
    output.note(settingsText(model, flags, settled.settings));
    const { python, numpy } = model.versions;
    if (python) output.note(`Python ${python}, NumPy ${numpy}`);
    return await runExperiment(name, settled, { argv, from, model, output });
  } finally {
    model?.remove();
  }
}

interface Call extends Pick<CommandLine, 'argv'> {
  readonly from: string;
  readonly output: RunOutput;
  /** Null: the reference trains. */
  readonly model: TrainableModel | null;
}

async function openAt(name: string, from: string): Promise<TrainableModel> {
  const { openModel } = await import('../run/open-model.ts');
  return openModel(resolve(from, name), name);
}

async function runExperiment(
  name: ExperimentName,
  experiment: Experiment,
  { argv, from, model, output }: Call,
): Promise<ExitCode> {
  const folder = experiment.out === undefined ? null : resolve(from, experiment.out);
  if (folder !== null) {
    requireWritable(folder, 'folder');
    requireOurs(join(folder, resultsFile), format);
  }
  let data: object | undefined;
  const shown = await interruptible((signal) =>
    experiment.run(async (trainings) => {
      const { outcomes, ...trained } = await runTrainings(trainings, { name, output, signal, from, model });
      data = trained.data;
      return { outcomes, about: trained.about };
    }),
  ).finally(() => output.end());
  const { settings, json, figures } = experiment;
  const about = {
    ...{ command: anonymousWords(argv), versions: { ...versions(), ...model?.versions } },
    ...(experiment.takesModel && { model: model ? basename(model.path) : 'reference' }),
    ...(data && { data }),
  };
  const record = { format, experiment: name, ...about, settings, ...shown.record };
  const text = JSON.stringify(record, null, 2);
  if (folder !== null) {
    const drawn = figures ? await drawFigures(folder, shown) : null;
    if (drawn) writeFigures(drawn);
    writePage(join(folder, resultsFile), `${text}\n`, format);
  }
  output.result(json ? text : shown.text);
  if (folder !== null) output.note(`written to ${showPath(folder, from)}`);
  return 0;
}

interface Surroundings {
  readonly name: string;
  readonly output: RunOutput;
  readonly signal: AbortSignal;
  readonly from: string;
  readonly model: TrainableModel | null;
}

async function runTrainings<Kind extends ExperimentTask['kind']>(
  { data, jobs, trainLimit, testLimit, tasks: tasksFor }: Trainings<Kind>,
  { name, output, signal, from, model }: Surroundings,
): Promise<{ outcomes: Outcomes[Kind][]; about: About; data: object }> {
  const [choice] = chooseData(['mnist'], data, process.env, from);
  if (choice!.note) output.note(choice!.note);
  output.begin(name);
  const whole = await loadChoice(choice!, { signal, onNote: () => {}, onProgress: () => {} });
  signal.throwIfAborted();
  const dataset = limitTraining(whole, trainLimit);
  const images = imagesOf({ ...dataset, test: limited(dataset.test, testLimit) });
  const planned: readonly ExperimentTask[] = tasksFor(images);
  const trainedByModel = async (waiting: typeof planned, own: TrainableModel) => {
    const { withOwnNetworks } = await import('./own-networks.ts');
    const set = { ...dataset, test: limited(dataset.test, testLimit) };
    return withOwnNetworks(waiting, { model: own, dataset: set, output, signal, jobs });
  };
  const tasks = model ? await trainedByModel(planned, model) : planned;
  const outcomes: Outcomes[Kind][] = [];
  await runInPool<ExperimentTask, Outcomes[Kind]>({
    ...{ worker: new URL('./experiment-worker.js', import.meta.url), workerData: images },
    ...{ tasks, jobs, signal },
    onOutcome: (index, outcome) => {
      outcomes[index] = outcome;
    },
    onProgress: (done) =>
      output.progress({
        label: `${Math.floor(done)} of ${formatCount(tasks.length, model ? 'network' : 'training')}`,
        inner: done / tasks.length,
      }),
  });
  const { source, origin, checksums } = dataset;
  const { train, test } = images;
  const title = datasetTitle('mnist', source);
  return {
    outcomes,
    about: { title: `${title}, ${test.count} test images`, whose: whoseText(model) },
    data: {
      ...{ title, source, origin: anonymousPath(origin), checksums },
      ...{ train: train.count, test: test.count },
    },
  };
}

/** Who trained the networks, and who computes with them. */
const whoseText = (model: TrainableModel | null): string =>
  model === null
    ? 'the reference'
    : `weights trained by ${basename(model.path)}, probabilities by the reference`;

const limited = (images: Dataset['test'], count: number | undefined): Dataset['test'] =>
  count === undefined || count >= images.count ? images : firstImages(images, count);

function imagesOf({ train, test, imageShape, classNames, origin }: Dataset): ExperimentImages {
  const [height, width] = imageShape;
  if (height !== width) {
    throw new InputError({
      code: 'data-shape',
      subject: origin,
      expected: 'square images',
      found: imageShape.join(' × '),
      remedy: 'Leave out --data (and HW5_DATA) to use the MNIST that comes with hw5.',
    });
  }
  return {
    ...{ train: imagesForThreads(train), test: imagesForThreads(test) },
    ...{ side: height, classCount: classNames.length },
  };
}
