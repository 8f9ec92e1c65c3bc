/** The flags of the experiments: what they share, and the values that each takes. */
import { availableParallelism } from 'node:os';
import { InputError } from '@hw5/base';
import * as z from 'zod/mini';
import { flagFields, flagValues } from '../run/run-options.ts';
import { badFlag, type Flags, given, integer, numeral, parseFlags, path } from '../shell/parse-flags.ts';

/** `hw5 experiment filters` has these only. */
export const outputValues = {
  seed: z._default(flagValues.seed, 0),
  out: z.optional(path),
  figures: given,
  json: given,
};

export const trainedValues = {
  ...outputValues,
  seeds: z._default(integer(1, 1000), 3),
  learningRate: z.optional(flagValues.learningRate),
  data: flagValues.data,
  jobs: z.optional(integer(1, 256)),
};

export const explainValues = {
  ...trainedValues,
  model: z.optional(path),
  epochs: z._default(integer(1, 1000), 3),
  limit: z._default(flagValues.limit, 10_000),
  images: z._default(integer(1, 10_000), 100),
  limeVariants: z._default(integer(2, 100_000), 500),
};

export const fieldsOfAll: Flags = {
  ...flagFields,
  seeds: { expected: 'an integer from 1 to 1000', example: '5' },
  jobs: { expected: 'an integer from 1 to 256', example: '2' },
  epochs: { expected: 'an integer from 1 to 1000', example: '5' },
  limeVariants: { expected: 'an integer from 2 to 100000', example: '500' },
};

export const integerField = (least: number, most: number, example: number) => ({
  expected: `an integer from ${least} to ${most}`,
  example: String(example),
});

export const decimal = numeral;

interface Common {
  readonly seed: number;
  readonly out?: string | undefined;
  readonly figures: boolean;
}

/** `parseFlags`, and what no single flag shows: figures need a folder. */
export function parseExperiment<S extends z.ZodMiniType>(
  schema: S,
  flags: Readonly<Record<string, unknown>>,
  fields: Flags,
): z.output<S> {
  const parsed = parseFlags(schema, flags, { ...fieldsOfAll, ...fields });
  const { out, figures } = parsed as Common;
  if (figures && out === undefined) {
    throw new InputError({
      code: 'usage',
      subject: '--figures',
      expected: 'a folder to put them in',
      found: 'no --out',
      remedy: 'Name one with --out DIR.',
    });
  }
  return parsed;
}

export const jobsOf = (jobs: number | undefined): number => jobs ?? availableParallelism();

const largestSeed = 2 ** 32 - 1;

/** Seeds from the first up. Throws an `InputError` where one would be too large. */
export function seedsOf(
  { seed, seeds }: { readonly seed: number; readonly seeds: number },
  flags: Readonly<Record<string, unknown>>,
): number[] {
  if (seed + seeds - 1 > largestSeed) throw badFlag('seed', flags, fieldsOfAll);
  return Array.from({ length: seeds }, (_, k) => seed + k);
}
