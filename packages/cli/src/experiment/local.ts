/** `hw5 experiment local`: flags, tasks, table and figure. */
import { formatCount, formatTable, percentText } from '@hw5/base/text';
import { type LocalOutcome, type PatchNetwork, patchNetworks } from '@hw5/experiments';
import * as z from 'zod/mini';
import { flagValues } from '../run/run-options.ts';
import { badFlag, integer, listOf } from '../shell/parse-flags.ts';
import { bandOf, rangeText } from './bands.ts';
import { type About, type Experiment, type Shown, trained } from './experiment.ts';
import { jobsOf, parseExperiment, seedsOf, trainedValues } from './experiment-flags.ts';

const schema = z.object({
  ...trainedValues,
  epochs: z._default(integer(1, 1000), 10),
  images: z._default(listOf(integer(1, 1_000_000)), [300, 1000, 3000]),
  batchSize: z._default(flagValues.batchSize, 10),
});
const fields = {
  images: { expected: 'integers from 1 to 1000000 with commas between', example: '300,3000' },
};

const titles: Record<PatchNetwork, string> = {
  full: 'fully connected',
  overlapping: '10 × 10, overlapping',
  disjoint: '7 × 7, disjoint',
};

/** Throws an `InputError` for the first flag that is wrong. */
export function parseLocal(flags: Readonly<Record<string, unknown>>): Experiment {
  const { out, figures, json, data, jobs, ...given } = parseExperiment(schema, flags, fields);
  const { epochs, batchSize, images: counts } = given;
  const learningRate = given.learningRate ?? 0.05;
  const seeds = seedsOf(given, flags);
  const settings = { epochs, learningRate, batchSize, seeds, images: counts };
  return trained<'local'>({
    ...{ out, figures, json, data, settings },
    jobs: jobsOf(jobs),
    trainLimit: Math.max(...counts),
    testLimit: undefined,
    tasks: ({ train }) => {
      if (Math.max(...counts) > train.count)
        throw badFlag('images', flags, {
          images: { expected: `at most ${train.count}, which is all training images`, example: '300' },
        });
      return counts.flatMap((images) =>
        patchNetworks.flatMap((network) =>
          [false, true].flatMap((scrambled) =>
            seeds.map((seed) => ({
              kind: 'local' as const,
              settings: { network, scrambled, images, seed, epochs, learningRate, batchSize },
            })),
          ),
        ),
      );
    },
    show: (outcomes, about) => show(outcomes, { ...about, epochs, seeds: seeds.length }),
  });
}

interface LocalAbout extends About {
  readonly epochs: number;
  readonly seeds: number;
}

function show(outcomes: readonly LocalOutcome[], about: LocalAbout): Shown {
  const summary = [...groupsOf(outcomes).values()].map((own) => {
    const { network, scrambled, images, cost } = own[0]!;
    return {
      ...{ network, scrambled, images, cost },
      trainAccuracy: bandOf(own.map((outcome) => outcome.trainAccuracy)),
      testAccuracy: bandOf(own.map((outcome) => outcome.testAccuracy)),
    };
  });
  const table = formatTable(
    [
      ['images', 'hidden layer', 'weights', 'training', 'test', 'scrambled'],
      ...summary
        .filter(({ scrambled }) => !scrambled)
        .map(({ network, images, cost, trainAccuracy, testAccuracy }) => [
          ...[String(images), titles[network], String(cost.weights), percentText(trainAccuracy.mean)],
          rangeText(testAccuracy),
          percentText(
            summary.find((row) => row.scrambled && row.network === network && row.images === images)!
              .testAccuracy.mean,
          ),
        ]),
    ],
    ['right', 'left', 'right', 'right', 'left', 'right'],
  );
  return {
    text: `${about.title}; ${formatCount(about.epochs, 'epoch')}, ${formatCount(about.seeds, 'seed')}\nscrambled: trained and tested with the pixels in another order\n\n${table}`,
    record: { summary, runs: outcomes },
    figures: async () => {
      const { linesFigure } = await import('@hw5/report/experiments');
      return [
        linesFigure(
          {
            name: 'local',
            caption: `MNIST: test accuracy against the number of training images, for hidden units that see patches or everything; dashed: with scrambled pixels. ${formatCount(about.epochs, 'epoch')}, ${formatCount(about.seeds, 'seed')}.`,
            x: { label: 'training images', isLog: true },
            y: { label: 'test accuracy', isFraction: true, least: 0.6 },
          },
          patchNetworks.flatMap((network, like) =>
            [false, true].map((scrambled) => ({
              ...{ like, dash: scrambled ? 2 : 0 },
              name: `${titles[network]}${scrambled ? ', scrambled' : ''}`,
              points: summary
                .filter((row) => row.network === network && row.scrambled === scrambled)
                .map(({ images, testAccuracy }) => ({ x: images, ...testAccuracy }))
                .sort((a, b) => a.x - b.x),
            })),
          ),
        ),
      ];
    },
  };
}

/** All seeds of a network, an order of pixels and a number of images. */
function groupsOf(outcomes: readonly LocalOutcome[]): Map<string, LocalOutcome[]> {
  const groups = new Map<string, LocalOutcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.network} ${outcome.scrambled} ${outcome.images}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return groups;
}
