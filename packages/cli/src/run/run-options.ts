/** The flags of `hw5 run` as typed values. */
import { InputError } from '@hw5/base';
import { type DatasetName, datasetNames, type Mode, modes } from '@hw5/report/question-6a';
import * as z from 'zod/mini';
import { badFlag, type Flags, given, integer, numeral, parseFlags, path } from '../shell/parse-flags.ts';
import type { SettingFlags, Settings } from './settings.ts';

/** The flags as given; a setting that is undefined comes from elsewhere (settings.ts). */
export interface RunFlags extends SettingFlags {
  /** Trained in this order, each network once; `modes` are the conditions made of it. */
  readonly datasets: readonly DatasetName[];
  readonly modes: readonly Mode[];
  readonly all: boolean;
  readonly data: string | undefined;
  readonly model: string | undefined;
  readonly seed: number;
  /** The first this many training samples; undefined: all. */
  readonly limit: number | undefined;
  /** Where the run folder goes; undefined: a fresh one under runs/; false: none is written. */
  readonly out: string | false | undefined;
  readonly json: boolean;
  /** The port for a debugger; true: the usual one, or a free one; undefined: there is none. */
  readonly inspect: number | true | undefined;
  /** The folder of the interrupted run to go on with; true: the latest under runs/. */
  readonly resume: string | true | undefined;
  /** True if each epoch ends with the accuracy on the training set as well. */
  readonly trainAccuracy: boolean;
}

/** With every setting decided. */
export type RunOptions = Omit<RunFlags, keyof SettingFlags> & Settings;

const largestSeed = 2 ** 32 - 1;
const largestCount = 1_000_000;

export const flagFields = {
  dataset: { expected: datasetNames.join(' or '), example: 'mnist', choices: datasetNames },
  mode: { expected: modes.join(' or '), example: 'nn+svm', choices: modes },
  seed: { expected: `an integer from 0 to ${largestSeed}`, example: '0' },
  epochs: { expected: `an integer from 1 to ${largestCount}`, example: '10' },
  learningRate: { expected: 'a finite number above 0', example: '0.5' },
  batchSize: { expected: `an integer from 1 to ${largestCount}`, example: '1' },
  limit: { expected: 'an integer from 1 up', example: '2000' },
  inspect: { expected: 'a port from 1 to 65535', example: '9230' },
} satisfies Flags;

const count = integer(1, largestCount);

/** The value of each flag. `hw5 sweep` takes the same, some of them as lists. */
export const flagValues = {
  dataset: z.enum(datasetNames),
  data: z.optional(path),
  seed: integer(0, largestSeed),
  epochs: count,
  learningRate: z.pipe(numeral, z.number().check(z.positive())),
  batchSize: count,
  limit: integer(1, Number.MAX_SAFE_INTEGER),
  json: given,
};

const schema = z.object({
  dataset: z.optional(flagValues.dataset),
  mode: z.optional(z.enum(modes)),
  all: given,
  data: z.optional(path),
  model: z.optional(path),
  seed: z._default(flagValues.seed, 0),
  epochs: z.optional(count),
  learningRate: z.optional(flagValues.learningRate),
  batchSize: z.optional(count),
  limit: z.optional(flagValues.limit),
  out: z.optional(z.union([z.literal(false), path])),
  resume: z.optional(z.union([z.literal(true), path])),
  json: flagValues.json,
  inspect: z.optional(z.union([z.literal(true), integer(1, 65_535)])),
  trainAccuracy: z._default(z.boolean(), true),
});

/**
 * @param flags as commander read them: texts and booleans. Throws an `InputError` for the first that is
 * wrong.
 */
export function parseRunFlags(flags: Readonly<Record<string, unknown>>): RunFlags {
  const { dataset, mode, ...rest } = parseFlags(schema, flags, flagFields);
  if (rest.all) {
    const extra = dataset ? `--dataset ${dataset}` : mode ? `--mode ${mode}` : null;
    if (extra) {
      throw new InputError({
        code: 'usage',
        subject: '--all',
        expected: 'neither --dataset nor --mode (it trains all four conditions)',
        found: extra,
        remedy: `Leave out --all, or ${extra}.`,
      });
    }
    return { ...rest, datasets: datasetNames, modes } as RunFlags;
  }
  if (!dataset) throw missing('dataset', flags);
  if (!mode) throw missing('mode', flags);
  return { ...rest, datasets: [dataset], modes: [mode] } as RunFlags;
}

function missing(name: 'dataset' | 'mode', flags: Readonly<Record<string, unknown>>): InputError {
  const remedy = `Add --${name} ${flagFields[name].example}, or run all four conditions with --all.`;
  return badFlag(name, flags, flagFields, remedy);
}
