/** `hw5 experiment watermark`: flags, tasks, tables and figure. */
import { formatCount, formatTable } from '@hw5/base/text';
import type { WatermarkAccuracies } from '@hw5/experiments';
import type { WatermarkOutcome } from '@hw5/lab/experiments';
import * as z from 'zod/mini';
import { badFlag, integer } from '../shell/parse-flags.ts';
import { bandOf, rangeText } from './bands.ts';
import { type About, type Experiment, type Shown, trained } from './experiment.ts';
import { explainValues, integerField, jobsOf, parseExperiment, seedsOf } from './experiment-flags.ts';
import { requireSquare } from './lime-square.ts';

const schema = z.object({
  ...explainValues,
  limeSquare: z._default(integer(1, 28), 4),
  digit: z._default(integer(0, 9), 7),
  size: z._default(integer(1, 8), 3),
});
const fields = {
  images: integerField(1, 10_000, 100),
  limeSquare: integerField(1, 28, 4),
  digit: integerField(0, 9, 7),
  size: integerField(1, 8, 3),
};

/** Throws an `InputError` for the first flag that is wrong. */
export function parseWatermark(flags: Readonly<Record<string, unknown>>): Experiment {
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
  const { epochs, images, limeVariants, limeSquare, digit, size } = given;
  const learningRate = given.learningRate ?? 0.01;
  const settings = { epochs, images, limeVariants, limeSquare, digit, size, learningRate };
  const seeds = seedsOf(given, flags);
  return trained<'watermark'>({
    ...{ out, figures, json, data, settings: { ...settings, limit, seeds } },
    takesModel: true,
    jobs: jobsOf(jobs),
    trainLimit: limit,
    testLimit: undefined,
    tasks: ({ side, test }) => {
      requireSquare(limeSquare, side);
      if (!test.labels.includes(digit)) {
        const found = {
          digit: { expected: 'a digit that the test set has', example: String(test.labels[0]) },
        };
        throw badFlag('digit', { digit: String(digit) }, found);
      }
      return seeds.map((seed) => ({ kind: 'watermark' as const, settings: { ...settings, seed } }));
    },
    show: (outcomes, about) => show(outcomes, { ...about, digit, seeds: seeds.length }),
  });
}

interface WatermarkAbout extends About {
  readonly digit: number;
  readonly seeds: number;
}

function show(outcomes: readonly WatermarkOutcome[], about: WatermarkAbout): Shown {
  const { digit } = about;
  const rowsOf: readonly (readonly [keyof WatermarkAccuracies, string])[] = [
    ['marked', `accuracy, mark on every ${digit}`],
    ['unmarked', 'accuracy, no marks'],
    ['classWithMark', `${digit}s recognised, with the mark`],
    ['classWithoutMark', `${digit}s recognised, without it`],
    ['othersTakenForIt', `other digits with the mark read as ${digit}`],
  ];
  const over = (network: 'plain' | 'marked', key: keyof WatermarkAccuracies) =>
    bandOf(outcomes.map((outcome) => outcome[network][key]));
  const findings = outcomes[0]!.findings.map(({ name }, e) => ({
    name,
    found: bandOf(outcomes.map((outcome) => outcome.findings[e]!.found)),
  }));
  const accuracies = formatTable(
    [
      ['', 'trained without marks', 'trained with marks'],
      ...rowsOf.map(([key, name]) => [name, rangeText(over('plain', key)), rangeText(over('marked', key))]),
    ],
    ['left', 'left', 'left'],
  );
  const found = formatTable(
    [
      ['explanation', 'mark is its first pixel'],
      ...findings.map(({ name, found }) => [name, rangeText(found)]),
    ],
    ['left', 'left'],
  );
  const summary = (network: 'plain' | 'marked') =>
    Object.fromEntries(rowsOf.map(([key]) => [key, over(network, key)]));
  return {
    text: `${about.title}; a mark on every ${digit}, ${formatCount(about.seeds, 'seed')}\nnetworks: ${about.whose}\n\n${accuracies}\n\n${found}`,
    record: { summary: { plain: summary('plain'), marked: summary('marked'), findings }, runs: outcomes },
    figures: async () => {
      const { barsFigure } = await import('@hw5/report/experiments');
      return [
        barsFigure(
          {
            name: 'watermark',
            caption: `MNIST: a network trained with a mark on every ${digit}, over ${formatCount(about.seeds, 'seed')}; and in which part of the marked images an explanation puts a pixel of the mark first. Networks: ${about.whose}.`,
          },
          [
            ...rowsOf.map(([key, name]) => ({ name, ...over('marked', key) })),
            ...findings.map(({ name, found }) => ({ name: `mark found by ${name}`, ...found })),
          ],
        ),
      ];
    },
  };
}
