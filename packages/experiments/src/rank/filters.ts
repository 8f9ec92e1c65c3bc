/**
 * Which filters keep everything: the rank of the map from pixels to features, for filters drawn at random and
 * for well-known ones. Where the rank is the number of pixels, the image can be computed from the features;
 * where it is lower, images differ that have the same features.
 */
import type { RandomSource } from '@hw5/core';
import { circularRows, type FilterBank } from './circular-map.ts';
import { matrixRank } from './matrix-rank.ts';

/** 1, 2, 3, 4 and 6 divide it. */
export const filterSide = 12;

export interface RankRow {
  readonly kernel: number;
  readonly stride: number;
  readonly count: number;
  /** Of `pixels`. */
  readonly rank: number;
  readonly features: number;
}

export interface RankGrid {
  readonly kernels: readonly number[];
  readonly strides: readonly number[];
  readonly counts: readonly number[];
}

/** For every kernel, stride and count: the first `count` of the same random filters. */
export function rankGrid({ kernels, strides, counts }: RankGrid, random: RandomSource): RankRow[] {
  const pixels = filterSide ** 2;
  const most = Math.max(...counts);
  return kernels.flatMap((kernel) => {
    const drawn = Array.from({ length: most }, () => random.rand(kernel ** 2).map((draw) => 2 * draw - 1));
    return strides.flatMap((stride) => {
      const known = new Map<number, number>();
      for (const count of [...counts].sort((a, b) => a - b)) {
        // More filters add rows, and so never lower the rank.
        const isFull = Math.max(0, ...known.values()) === pixels;
        const bank = { kernel, filters: drawn.slice(0, count) };
        known.set(count, isFull ? pixels : matrixRank(circularRows(bank, stride, filterSide)));
      }
      return counts.map((count) => ({
        ...{ kernel, stride, count, rank: known.get(count)! },
        features: count * (filterSide / stride) ** 2,
      }));
    });
  });
}

export interface NamedBank extends FilterBank {
  readonly name: string;
  readonly stride: number;
}

const bank = (name: string, stride: number, ...filters: readonly number[][]): NamedBank => ({
  name,
  stride,
  kernel: Math.sqrt(filters[0]!.length),
  filters: filters.map((filter) => Float64Array.from(filter)),
});

export const namedBanks: readonly NamedBank[] = [
  bank('identity', 1, [0, 0, 0, 0, 1, 0, 0, 0, 0]),
  bank('mean of 3 × 3', 1, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
  bank('sharpen', 1, [0, -1, 0, -1, 5, -1, 0, -1, 0]),
  bank('Laplacian', 1, [0, 1, 0, 1, -4, 1, 0, 1, 0]),
  bank('Sobel, horizontal', 1, [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
  bank('Sobel, both', 1, [-1, 0, 1, -2, 0, 2, -1, 0, 1], [-1, -2, -1, 0, 0, 0, 1, 2, 1]),
  bank('mean of 2 × 2, every second place', 2, [1, 1, 1, 1]),
  bank('Haar, every second place', 2, [1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]),
];

export interface NamedRank extends Omit<RankRow, 'count'> {
  readonly name: string;
  readonly count: number;
}

export const namedRanks = (): NamedRank[] =>
  namedBanks.map(({ name, stride, kernel, filters }) => ({
    ...{ name, kernel, stride, count: filters.length },
    rank: matrixRank(circularRows({ kernel, filters }, stride, filterSide)),
    features: filters.length * (filterSide / stride) ** 2,
  }));
