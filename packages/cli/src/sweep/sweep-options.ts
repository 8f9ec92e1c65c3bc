/**
 * The flags of `hw5 sweep` as typed values: those of `hw5 run`, of which two are lists, and three of its own.
 */
import { availableParallelism } from 'node:os';
import type { DatasetName } from '@hw5/report/question-6a';
import type { HyperparametersFile } from '@hw5/student-model';
import * as z from 'zod/mini';
import { flagFields, flagValues } from '../run/run-options.ts';
import { type SettingFlags, type Settings, settingsLine, settle } from '../run/settings.ts';
import { badFlag, type Flags, listOf, parseFlags, path } from '../shell/parse-flags.ts';

/** The flags as given; what is undefined comes from elsewhere (`settleSweep`). */
export interface SweepFlags {
  readonly dataset: DatasetName;
  readonly data: string | undefined;
  readonly model: string | undefined;
  /** Distinct, in the order given. */
  readonly learningRates: readonly number[] | undefined;
  readonly batchSizes: readonly number[] | undefined;
  readonly seeds: readonly number[];
  readonly epochs: number | undefined;
  readonly limit: number | undefined;
  /** Trainings at a time. */
  readonly jobs: number;
  readonly out: string;
  readonly json: boolean;
}

export type SweepOptions = Omit<SweepFlags, 'learningRates' | 'batchSizes' | 'epochs'> &
  Pick<Settings, 'epochs' | 'scenes' | 'hyperparameters'> & {
    readonly learningRates: readonly number[];
    readonly batchSizes: readonly number[];
  };

/** Swept over where no flag says otherwise, with the rate of `hyperparameters.ts` among them. */
const usualRates = [0.001, 0.01, 0.1, 0.5];
const mostSeeds = 1000;
const mostJobs = 256;
const largestSeed = 2 ** 32 - 1;

const countTo = (most: number) => z.pipe(flagValues.epochs, z.number().check(z.maximum(most)));

const schema = z.object({
  dataset: z._default(flagValues.dataset, 'mnist'),
  data: flagValues.data,
  model: z.optional(path),
  learningRate: z.optional(listOf(flagValues.learningRate)),
  batchSize: z.optional(listOf(flagValues.batchSize)),
  seeds: z._default(countTo(mostSeeds), 3),
  seed: z._default(flagValues.seed, 0),
  epochs: z.optional(flagValues.epochs),
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
export function parseSweepFlags(flags: Readonly<Record<string, unknown>>): SweepFlags {
  const { learningRate, batchSize, seeds, seed, jobs, ...rest } = parseFlags(schema, flags, fields);
  if (seed + seeds - 1 > largestSeed) throw badFlag('seed', flags, fields);
  return {
    ...rest,
    data: rest.data,
    limit: rest.limit,
    model: rest.model,
    epochs: rest.epochs,
    learningRates: learningRate,
    batchSizes: batchSize,
    seeds: Array.from({ length: seeds }, (_, k) => seed + k),
    jobs: jobs ?? availableParallelism(),
  };
}

/** Fills in what no flag gives: from the file beside the model, else the homework's defaults. */
export function settleSweep(flags: SweepFlags, file: HyperparametersFile | null): SweepOptions {
  const { epochs, learningRate, batchSize, hyperparameters, scenes } = settle(singleFlags(flags), file);
  const rates = [...new Set([...usualRates, learningRate])].sort((a, b) => a - b);
  return {
    ...flags,
    epochs,
    hyperparameters,
    scenes,
    learningRates: flags.learningRates ?? rates,
    batchSizes: flags.batchSizes ?? [batchSize],
  };
}

/** As for a run, but the lists that flags give are named with all their values. */
export function sweepSettingsLine(flags: SweepFlags, file: HyperparametersFile | null): string {
  const { learningRates, batchSizes } = settleSweep(flags, file);
  return settingsLine(singleFlags(flags), file, { learningRate: learningRates, batchSize: batchSizes });
}

/** Whether a flag was given is what counts here, not which of its values. */
function singleFlags({ epochs, learningRates, batchSizes }: SweepFlags): SettingFlags {
  return { epochs, learningRate: learningRates?.[0], batchSize: batchSizes?.[0] };
}
