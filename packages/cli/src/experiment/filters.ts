/** `hw5 experiment filters`: flags, table and figure. Needs no data. */
import { formatTable } from '@hw5/base/text';
import { NumpyRandom } from '@hw5/core/random';
import { filterSide, type NamedRank, namedRanks, type RankRow, rankGrid } from '@hw5/experiments';
import * as z from 'zod/mini';
import { integer, listOf } from '../shell/parse-flags.ts';
import type { Experiment, Shown } from './experiment.ts';
import { outputValues, parseExperiment } from './experiment-flags.ts';

const pixels = filterSide ** 2;
const strides = [1, 2, 3, 4, 6, 12];

const schema = z.object({
  ...outputValues,
  kernel: z._default(listOf(integer(1, filterSide)), [1, 2, 3, 4, 5]),
  stride: z._default(
    listOf(z.pipe(integer(1, filterSide), z.number().check(z.refine((value) => strides.includes(value))))),
    [1, 2, 3, 4],
  ),
  count: z._default(listOf(integer(1, 64)), [1, 2, 3, 4, 6, 8, 9, 12, 16]),
});
const fields = {
  kernel: { expected: `integers from 1 to ${filterSide} with commas between`, example: '2,3' },
  stride: { expected: `of ${strides.join(', ')}, with commas between`, example: '1,2' },
  count: { expected: 'integers from 1 to 64 with commas between', example: '1,4,9' },
};

/** Throws an `InputError` for the first flag that is wrong. */
export function parseFilters(flags: Readonly<Record<string, unknown>>): Experiment {
  const { seed, out, figures, json, kernel, stride, count } = parseExperiment(schema, flags, fields);
  const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
  const grid = { kernels: ascending(kernel), strides: ascending(stride), counts: ascending(count) };
  return {
    ...{ out, figures, json, settings: { seed, ...grid } },
    run: async () => show(rankGrid(grid, new NumpyRandom(seed)), namedRanks(), grid.counts),
  };
}

/** Full ranks must not look like others by rounding. */
const fractionText = (rank: number): string =>
  rank === pixels ? 'all' : `${Math.floor((100 * rank) / pixels)} %`;

function show(random: readonly RankRow[], named: readonly NamedRank[], counts: readonly number[]): Shown {
  const heads = random.filter(({ count }) => count === counts[0]);
  const grid = formatTable(
    [
      ['kernel', 'stride', ...counts.map((count) => `${count}`)],
      ...heads.map(({ kernel, stride }) => [
        `${kernel} × ${kernel}`,
        String(stride),
        ...random
          .filter((row) => row.kernel === kernel && row.stride === stride)
          .map(({ rank }) => fractionText(rank)),
      ]),
    ],
    ['right', 'right', ...counts.map(() => 'right' as const)],
  );
  const known = formatTable(
    [
      ['filters', 'stride', 'features', 'rank', 'kept'],
      ...named.map(({ name, stride, features, rank }) => [
        ...[name, String(stride), String(features), String(rank), fractionText(rank)],
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
  return {
    text: `Rank of the map from ${pixels} pixels to features, no boundary\n\n${known}\n\nRandom filters: which part of the ${pixels} dimensions is kept, by their number\n\n${grid}`,
    record: { pixels, named, random },
    figures: async () => {
      const { gridFigure } = await import('@hw5/report/experiments');
      return [
        gridFigure(
          {
            name: 'filters',
            caption: `Which part of the ${pixels} dimensions of an image of ${filterSide} × ${filterSide} random filters keep, without a boundary, by the side of the filter, the stride and the number of filters. Framed: all of them, so the image can be computed from the features.`,
          },
          { row: 'stride', column: 'filters' },
          random.map(({ kernel, stride, count, rank }) => ({
            panel: `${kernel} × ${kernel}`,
            row: String(stride),
            column: String(count),
            fraction: rank / pixels,
          })),
        ),
      ];
    },
  };
}
