/**
 * The flags of `hw5 sweep` as typed values: those of `hw5 run`, of which two are lists, and three of its own.
 */
import { availableParallelism } from 'node:os';
import type { DatasetName } from '@hw5/report/question-6a';
import * as z from 'zod/mini';
import { flagFields, flagValues } from '../run/run-options.ts';
import { badFlag, type Flags, parseFlags, path } from '../shell/parse-flags.ts';

export interface SweepOptions {
  readonly dataset: DatasetName;
  readonly data: string | undefined;
  /** Distinct, in the order given. */
  readonly learningRates: readonly number[];
  readonly batchSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly limit: number | undefined;
  /** Trainings at a time. */
  readonly jobs: number;
  readonly out: string;
  readonly json: boolean;
}

const mostSeeds = 1000;
const mostJobs = 256;
const largestSeed = 2 ** 32 - 1;

const list = (value: z.ZodMiniType<number, string>) =>
  z.pipe(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text: string) => text.split(',').map((word) => word.trim())),
      ),
      z.array(value),
    ),
    z.transform((values: number[]) => [...new Set(values)]),
  );

const countTo = (most: number) => z.pipe(flagValues.epochs, z.number().check(z.maximum(most)));

const schema = z.object({
  dataset: z._default(flagValues.dataset, 'mnist'),
  data: flagValues.data,
  learningRate: z._default(list(flagValues.learningRate), [0.001, 0.01, 0.1, 0.5]),
  batchSize: z._default(list(flagValues.batchSize), [1]),
  seeds: z._default(countTo(mostSeeds), 3),
  seed: z._default(flagValues.seed, 0),
  epochs: z._default(flagValues.epochs, 10),
  limit: z.optional(flagValues.limit),
  jobs: z.optional(countTo(mostJobs)),
  // Always the same folder, so that the same command continues.
  out: z._default(path, 'hw5-sweep'),
  json: flagValues.json,
});

const fields: Flags = {
  ...flagFields,
  learningRate: { expected: 'finite numbers above 0 with commas between', example: '0.01,0.5' },
  batchSize: { expected: 'integers from 1 to 1000000 with commas between', example: '1,8,64' },
  seeds: { expected: `an integer from 1 to ${mostSeeds}`, example: '5' },
  jobs: { expected: `an integer from 1 to ${mostJobs}`, example: '2' },
};

/** @param flags as commander read them. Throws an `InputError` for the first that is wrong. */
export function parseSweepOptions(flags: Readonly<Record<string, unknown>>): SweepOptions {
  const { learningRate, batchSize, seeds, seed, jobs, ...rest } = parseFlags(schema, flags, fields);
  if (seed + seeds - 1 > largestSeed) throw badFlag('seed', flags, fields);
  return {
    ...rest,
    data: rest.data,
    limit: rest.limit,
    learningRates: learningRate,
    batchSizes: batchSize,
    seeds: Array.from({ length: seeds }, (_, k) => seed + k),
    jobs: jobs ?? availableParallelism(),
  };
}
