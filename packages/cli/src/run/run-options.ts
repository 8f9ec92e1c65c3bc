/**
 * The flags of `hw5 run`, from text to plain typed values: the one zod schema of the command.
 *
 * Every bad value becomes one `InputError` that names the flag, what it takes, what it got, and what to do. zod/mini is zod in functions: a
 * run reads a third of the code.
 */

import { InputError } from '@hw5/base';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import * as z from 'zod/mini';
import { suggest } from '../shell/suggest.ts';
import { type DatasetName, datasetNames, type Mode, modes } from './conditions.ts';

export interface RunOptions {
  /** Trained in this order, each network once; `modes` says which conditions are made of it. */
  readonly datasets: readonly DatasetName[];
  readonly modes: readonly Mode[];
  readonly all: boolean;
  readonly data: string | undefined;
  readonly model: string | undefined;
  readonly seed: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** The first this many training samples; undefined: all. */
  readonly limit: number | undefined;
  /** Where the run folder goes; undefined: a fresh one under runs/; false: none is written. */
  readonly out: string | false | undefined;
  readonly json: boolean;
}

const largestSeed = 2 ** 32 - 1;
const largestCount = 1_000_000;

/** What a flag takes, in words, and an example that shows it. */
export interface Field {
  readonly expected: string;
  readonly example: string;
}
export const flagFields = {
  dataset: { expected: datasetNames.join(' or '), example: 'mnist' },
  mode: { expected: modes.join(' or '), example: 'nn+svm' },
  seed: { expected: `an integer from 0 to ${largestSeed}`, example: '0' },
  epochs: { expected: `an integer from 1 to ${largestCount}`, example: '10' },
  learningRate: { expected: 'a finite number above 0', example: '0.5' },
  batchSize: { expected: `an integer from 1 to ${largestCount}`, example: '1' },
  limit: { expected: 'an integer from 1 up', example: '2000' },
} satisfies Record<string, Field>;

/** A number as people write it: `Number` alone would take '' for 0 and '0x10' for 16. */
const numeral = z.pipe(
  z.string().check(z.regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i)),
  z.transform(Number),
);
const integer = (least: number, most: number) =>
  z.pipe(numeral, z.int().check(z.minimum(least), z.maximum(most)));
const count = integer(1, largestCount);
const path = z.optional(z.string().check(z.minLength(1)));

/** A value of each flag; `hw5 sweep` takes the same, of some of them lists. */
export const flagValues = {
  dataset: z.enum(datasetNames),
  data: path,
  seed: integer(0, largestSeed),
  epochs: count,
  learningRate: z.pipe(numeral, z.number().check(z.positive())),
  batchSize: count,
  limit: integer(1, Number.MAX_SAFE_INTEGER),
  json: z._default(z.boolean(), false),
};

const schema = z.object({
  dataset: z.optional(flagValues.dataset),
  mode: z.optional(z.enum(modes)),
  all: z._default(z.boolean(), false),
  data: path,
  model: path,
  seed: z._default(flagValues.seed, 0),
  epochs: z._default(count, defaultHyperparameters.numEpochs),
  learningRate: z._default(flagValues.learningRate, defaultHyperparameters.learningRate),
  batchSize: z._default(count, defaultHyperparameters.batchSize),
  limit: z.optional(flagValues.limit),
  out: z.optional(z.union([z.literal(false), z.string().check(z.minLength(1))])),
  json: flagValues.json,
});

/** @param flags what commander read: texts and booleans. Throws an `InputError` for the first flag at fault. */
export function parseRunOptions(flags: Readonly<Record<string, unknown>>): RunOptions {
  const parsed = schema.safeParse(flags);
  if (!parsed.success) throw badFlag(String(parsed.error.issues[0]!.path[0]), flags);
  const { dataset, mode, ...rest } = parsed.data;
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
    return { ...rest, datasets: datasetNames, modes } as RunOptions;
  }
  if (!dataset) throw badFlag('dataset', flags);
  if (!mode) throw badFlag('mode', flags);
  return { ...rest, datasets: [dataset], modes: [mode] } as RunOptions;
}

function badFlag(name: string, flags: Readonly<Record<string, unknown>>): InputError {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const value = flags[name];
  const field: Field | undefined = flagFields[name as keyof typeof flagFields];
  const choices: readonly string[] = name === 'dataset' ? datasetNames : name === 'mode' ? modes : [];
  const near = typeof value === 'string' ? suggest(value, choices) : null;
  return new InputError({
    code: 'usage',
    subject: flag,
    expected: field?.expected ?? 'a path',
    found: value === undefined ? 'nothing' : `"${String(value)}"`,
    remedy: near
      ? `Did you mean ${near}?`
      : value === undefined
        ? `Add ${flag} ${field?.example}, or run all four conditions with --all.`
        : field
          ? `Write it like ${flag} ${field.example}.`
          : `Name one, or leave out ${flag}.`,
  });
}
