/** `hw5 experiment layers`: flags, tasks, tables and figures. */
import { formatCount, formatTable, percentText } from '@hw5/base/text';
import {
  type LayersOutcome,
  type LayersSettings,
  layerNetworks,
  type Transform,
  transformKinds,
} from '@hw5/experiments';
import * as z from 'zod/mini';
import { flagValues } from '../run/run-options.ts';
import { badFlag, type Flags, integer, listOf } from '../shell/parse-flags.ts';
import { bandOf, rangeText } from './bands.ts';
import { type Experiment, type Shown, trained } from './experiment.ts';
import {
  decimal,
  integerField,
  jobsOf,
  parseExperiment,
  seedsOf,
  trainedValues,
} from './experiment-flags.ts';
import { type LayersAbout, layersFigures } from './layers-figures.ts';

/** What the others are compared with, on the same images. */
const unchanged: Transform = { kind: 'shift', amount: 0, where: 'whole' };

/** Test images that are transformed. */
const mostTransformed = 1000;

const schema = z.object({
  ...trainedValues,
  epochs: z._default(integer(1, 1000), 5),
  networks: z._default(listOf(z.enum(layerNetworks)), [...layerNetworks]),
  limit: z._default(flagValues.limit, 3000),
  testLimit: z._default(flagValues.limit, 2000),
  batchSize: z._default(flagValues.batchSize, 10),
  filters: z._default(integer(1, 64), 8),
  kernel: z._default(integer(1, 28), 3),
  stride: z._default(integer(1, 28), 1),
  pool: z._default(integer(1, 28), 2),
  shift: z._default(listOf(decimal), [1, 2, 3, 4, 6]),
  turn: z._default(listOf(decimal), [10, 20, 30, 45]),
  scale: z._default(listOf(z.pipe(decimal, z.number().check(z.positive()))), [0.6, 0.8, 1.2, 1.4]),
  image: z._default(integer(0, 1_000_000), 0),
});

const fields: Flags = {
  networks: {
    expected: `of ${layerNetworks.join(', ')}, with commas between`,
    example: 'softmax,conv-relu-pool',
  },
  testLimit: { expected: 'an integer from 1 up', example: '2000' },
  filters: integerField(1, 64, 8),
  kernel: integerField(1, 28, 3),
  stride: integerField(1, 28, 1),
  pool: integerField(1, 28, 2),
  shift: { expected: 'pixels, with commas between', example: '1,2,4' },
  turn: { expected: 'degrees, with commas between', example: '10,20' },
  scale: { expected: 'factors above 0, with commas between', example: '0.8,1.2' },
  image: integerField(0, 1_000_000, 0),
};

/** Throws an `InputError` for the first flag that is wrong. */
export function parseLayers(flags: Readonly<Record<string, unknown>>): Experiment {
  const given = parseExperiment(schema, flags, fields);
  const { networks, shift, turn, scale, limit, testLimit, out, figures, json, data, jobs, ...rest } = given;
  const { seed: _, seeds: __, ...shared } = rest;
  const settings = { ...shared, learningRate: rest.learningRate ?? 0.03 };
  const seeds = seedsOf(given, flags);
  const amounts = { shift, turn, scale };
  const transforms: Transform[] = [
    unchanged,
    ...(['whole', 'upper-half'] as const).flatMap((where) =>
      transformKinds.flatMap((kind) => amounts[kind].map((amount) => ({ kind, amount, where }))),
    ),
  ];
  return trained<'layers'>({
    ...{ out, figures, json, data },
    settings: { ...settings, networks, seeds, ...amounts },
    jobs: jobsOf(jobs),
    trainLimit: limit,
    testLimit,
    tasks: ({ side, test }) => {
      const { kernel, stride, pool, image } = settings;
      const features = Math.floor((side - kernel) / stride) + 1;
      if (kernel > side)
        throw badFlag('kernel', { kernel: String(kernel) }, { kernel: integerField(1, side, 3) });
      if (pool > features)
        throw badFlag('pool', { pool: String(pool) }, { pool: integerField(1, features, 2) });
      if (image >= test.count)
        throw badFlag('image', { image: String(image) }, { image: integerField(0, test.count - 1, 0) });
      return networks.flatMap((network) =>
        seeds.map((seed) => {
          const own: LayersSettings = {
            ...settings,
            network,
            seed,
            transforms,
            transformed: mostTransformed,
          };
          return { kind: 'layers' as const, settings: own };
        }),
      );
    },
    show: (outcomes, about) =>
      show(outcomes, { ...about, epochs: settings.epochs, limit, seeds: seeds.length }),
  });
}

function show(outcomes: readonly LayersOutcome[], about: LayersAbout): Shown {
  const names = [...new Set(outcomes.map(({ network }) => network))];
  const rows = names.map((network) => ({
    network,
    outcomes: outcomes.filter((outcome) => outcome.network === network),
  }));
  const summary = rows.map(({ network, outcomes: own }) => ({
    network,
    cost: own[0]!.cost,
    trainAccuracy: bandOf(own.map(({ epochs }) => epochs.at(-1)!.trainAccuracy)),
    testAccuracy: bandOf(own.map(({ epochs }) => epochs.at(-1)!.testAccuracy)),
    diverged: own.filter(({ diverged }) => diverged).length,
    testLoss: bandOf(own.map(({ epochs }) => epochs.at(-1)!.testLoss)),
    transforms: own[0]!.transforms.map(({ kind, amount, where }, t) => ({
      ...{ kind, amount, where },
      accuracy: bandOf(own.map(({ transforms }) => transforms[t]!.accuracy)),
    })),
  }));
  const title = `${about.title}; ${about.limit} training images, ${formatCount(about.epochs, 'epoch')}, ${formatCount(about.seeds, 'seed')}`;
  const costs = formatTable(
    [
      ['network', 'weights', 'to test', 'to train', 'training', 'test'],
      ...summary.map(({ network, cost, trainAccuracy, testAccuracy }) => [
        network,
        ...[cost.weights, cost.testing, cost.training].map(String),
        percentText(trainAccuracy.mean),
        rangeText(testAccuracy),
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right', 'left'],
  );
  const notes = summary
    .filter(({ diverged }) => diverged > 0)
    .map(
      ({ network, diverged }) =>
        `${network}: ${diverged} of ${about.seeds} diverged; a smaller --learning-rate helps`,
    );
  const moved = formatTable(
    [
      ['test images', ...names],
      ...outcomes[0]!.transforms.map((transform, t) => [
        transformText(transform),
        ...summary.map(({ transforms }) => percentText(transforms[t]!.accuracy.mean)),
      ]),
    ],
    ['left', ...names.map(() => 'right' as const)],
  );
  return {
    text: `${title}\nto test, to train: multiplications an image\n\n${[costs, ...notes].join('\n')}\n\n${moved}`,
    record: {
      summary,
      runs: outcomes.map(({ maps: _, ...outcome }) => outcome),
    },
    figures: () => layersFigures(rows, about),
  };
}

const units: Record<Transform['kind'], (amount: number) => string> = {
  shift: (amount) => `shifted by ${amount}`,
  turn: (amount) => `turned by ${amount}°`,
  scale: (amount) => `scaled by ${amount}`,
};

const transformText = ({ kind, amount, where }: Transform): string =>
  amount === 0 ? 'unchanged' : `${units[kind](amount)}${where === 'whole' ? '' : ', upper half'}`;
