/**
 * `resume.json`: a `ResumeState` as text. Arrays are the base64 of their little-endian doubles, so that every
 * bit survives.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { fileError, requireFolder, systemCode } from '@hw5/base/node';
import { datasetNames, modes } from '@hw5/report/question-6a';
import * as z from 'zod/mini';
import { npyFile } from './npy.ts';
import { type ResumeState, resumeFile, resumeFormat, type StateArray } from './resume-state.ts';

const fraction = z.number().check(z.minimum(0), z.maximum(1));
const count = z.int().check(z.minimum(1));

const array = z.pipe(
  z.object({ dtype: z.string(), shape: z.array(z.int().check(z.minimum(0))), base64: z.string() }),
  z.transform(({ dtype, shape, base64 }, context): StateArray => {
    const bytes = Buffer.from(base64, 'base64');
    const size = shape.reduce((product, length) => product * length, 1);
    if (bytes.length !== 8 * size) {
      context.issues.push({ code: 'custom', message: 'an array that is cut short', input: base64 });
    }
    const values = Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, k) =>
      bytes.readDoubleLE(8 * k),
    );
    return { dtype, shape, values };
  }),
);

const word = z.int().check(z.minimum(0), z.maximum(2 ** 32 - 1));
const generator = z.object({
  mt: z.array(word).check(z.length(624)),
  mti: z.int().check(z.minimum(0), z.maximum(624)),
});
const network = z.object({
  W: array,
  b: array,
  random: generator,
  history: z.array(z.unknown()),
  python: z.optional(
    z.object({ python: generator, order: z.nullable(z.array(z.int().check(z.minimum(0)))) }),
  ),
});

const schema = z.object({
  format: z.literal(resumeFormat),
  command: z.array(z.string()),
  createdAt: z.iso.datetime(),
  flags: z.record(z.string(), z.union([z.string(), z.boolean()])),
  settings: z.object({
    datasets: z.array(z.enum(datasetNames)),
    modes: z.array(z.enum(modes)),
    seed: z.int(),
    limit: z.nullable(count),
    trainAccuracy: z.boolean(),
    hyperparameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    model: z.string(),
    versions: z.record(z.string(), z.string()),
  }),
  networks: z
    .array(
      z.object({
        data: z.object({
          name: z.enum(datasetNames),
          source: z.string(),
          train: count,
          test: count,
          checksums: z.record(z.string(), z.string()),
        }),
        point: z.object({
          epochs: z
            .array(
              z.object({
                epoch: z.int(),
                totalLoss: z.number(),
                accuracy: fraction,
                trainAccuracy: z.nullable(fraction),
              }),
            )
            .check(z.minLength(1)),
          after: network,
          before: z.nullable(network),
          seconds: z.number(),
        }),
      }),
    )
    .check(z.minLength(1)),
});

export function resumeText(state: ResumeState): string {
  return `${JSON.stringify(state, (_key, value) => (isStateArray(value) ? encoded(value) : value))}\n`;
}

const isStateArray = (value: unknown): value is StateArray =>
  typeof value === 'object' && value !== null && 'values' in value && value.values instanceof Float64Array;

function encoded({ dtype, shape, values }: StateArray) {
  const bytes = Buffer.from(npyFile(values, [values.length]).slice(-8 * values.length));
  return { dtype, shape, base64: values.length === 0 ? '' : bytes.toString('base64') };
}

/**
 * @param shown the folder as the user named it. @param directory absolute.
 * @throws InputError for a folder without it, and for a file that is not as a run wrote it.
 */
export function readResume(shown: string, directory: string): ResumeState {
  const expectation = {
    code: 'resume-folder',
    subject: `--resume ${shown}`,
    expected: 'the folder of a run that was interrupted',
    remedy: 'Name the folder that the interrupted run has printed.',
  };
  requireFolder(directory, expectation);
  const path = join(directory, resumeFile);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw fileError(path, 'a file to go on from', cause);
    throw new InputError({ ...expectation, found: `no ${resumeFile} in it` });
  }
  const parsed = schema.safeParse(parseOrNull(text));
  if (parsed.success) return parsed.data;
  const { path: field, message } = parsed.error.issues[0]!;
  throw new InputError({
    code: 'run-damaged',
    subject: path,
    expected: `what an interrupted run has written (format ${resumeFormat})`,
    found: text.trim() === '' ? 'an empty file' : `${field.join('.') || 'the file'}: ${message}`,
    remedy: 'Run it without --resume.',
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
