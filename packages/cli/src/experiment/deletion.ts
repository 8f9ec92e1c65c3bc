/** `hw5 experiment deletion`: flags, tasks, table and figure. */
import { formatCount, formatTable, percentText } from '@hw5/base/text';
import type { DeletionOutcome } from '@hw5/lab/experiments';
import * as z from 'zod/mini';
import { integer } from '../shell/parse-flags.ts';
import { bandOf, rangeText } from './bands.ts';
import { type About, type Experiment, type Shown, trained } from './experiment.ts';
import { explainValues, integerField, jobsOf, parseExperiment, seedsOf } from './experiment-flags.ts';
import { requireSquare } from './lime-square.ts';

const schema = z.object({
  ...explainValues,
  limeSquare: z._default(integer(1, 28), 2),
  pixels: z._default(integer(1, 784), 60),
});
const fields = {
  images: integerField(1, 10_000, 100),
  limeSquare: integerField(1, 28, 2),
  pixels: integerField(1, 784, 60),
};

/** Throws an `InputError` for the first flag that is wrong. */
export function parseDeletion(flags: Readonly<Record<string, unknown>>): Experiment {
  const {
    out,
    figures,
    json,
    data,
    jobs,
    limit,
    model: _,
    ...given
  } = parseExperiment(schema, flags, fields);
  const { epochs, images, limeVariants, limeSquare, pixels } = given;
  const settings = {
    epochs,
    images,
    limeVariants,
    limeSquare,
    pixels,
    learningRate: given.learningRate ?? 0.01,
  };
  const seeds = seedsOf(given, flags);
  return trained<'deletion'>({
    ...{ out, figures, json, data, settings: { ...settings, limit, seeds } },
    takesModel: true,
    jobs: jobsOf(jobs),
    trainLimit: limit,
    testLimit: undefined,
    tasks: ({ side }) => {
      requireSquare(limeSquare, side);
      return seeds.map((seed) => ({ kind: 'deletion' as const, settings: { ...settings, seed } }));
    },
    show: (outcomes, about) => show(outcomes, { ...about, images, seeds: seeds.length }),
  });
}

interface DeletionAbout extends About {
  readonly images: number;
  readonly seeds: number;
}

function show(outcomes: readonly DeletionOutcome[], about: DeletionAbout): Shown {
  const first = outcomes[0]!.curves;
  const summary = first.map(({ name, probability }, e) => ({
    name,
    area: bandOf(outcomes.map(({ curves }) => curves[e]!.area)),
    probability: probability.map((_, k) => bandOf(outcomes.map(({ curves }) => curves[e]!.probability[k]!))),
  }));
  const most = first[0]!.probability.length - 1;
  const places = [...new Set([0, 5, 10, 20, 40, most].filter((k) => k <= most))];
  const table = formatTable(
    [
      ['order', ...places.map((k) => `${k} px`), 'mean over all'],
      ...summary.map(({ name, probability, area }) => [
        name,
        ...places.map((k) => percentText(probability[k]!.mean)),
        rangeText(area),
      ]),
    ],
    ['left', ...places.map(() => 'right' as const), 'left'],
  );
  return {
    text: `${about.title}; ${formatCount(about.images, 'image')} explained, ${formatCount(about.seeds, 'seed')}\nnetwork: ${about.whose}\nprobability of the class that the network chose, with pixels deleted\n\n${table}`,
    record: { summary, runs: outcomes },
    figures: async () => {
      const { linesFigure } = await import('@hw5/report/experiments');
      return [
        linesFigure(
          {
            name: 'deletion',
            caption: `MNIST: mean probability of the class that the network chose, while the inked pixels that an explanation calls most important are deleted, over ${formatCount(about.images, 'test image')} and ${formatCount(about.seeds, 'seed')}. The sooner it falls, the better the explanation. Network: ${about.whose}.`,
            x: { label: 'pixels deleted' },
            y: { label: 'probability', isFraction: true },
          },
          summary.map(({ name, probability }) => ({
            name,
            points: probability.map((band, x) => ({ x, ...band })),
          })),
        ),
      ];
    },
  };
}
