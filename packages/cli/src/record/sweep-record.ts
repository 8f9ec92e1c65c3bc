/** Reads the `results.json` of a sweep, so that its page and its figures can be made again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import type { ReportSweep } from '@hw5/report';
import * as z from 'zod/mini';

// English messages for wrong fields.
z.config(z.locales.en());

export const sweepFormat = 'hw5-sweep/1';

const fraction = z.number().check(z.minimum(0), z.maximum(1));
const count = z.int().check(z.minimum(1));
const rate = z.number().check(z.positive());
const some = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1));

const schema = z
  .object({
    name: z.string(),
    createdAt: z.iso.datetime(),
    command: z.array(z.string()),
    versions: z.record(z.string(), z.string()),
    model: z.optional(z.string()),
    dataset: z.object({
      title: z.string(),
      source: z.string(),
      origin: z.string(),
      checksums: z.record(z.string(), z.string()),
      classCount: z.int().check(z.minimum(2)),
      train: count,
      test: count,
      meanSquaredNorm: z.number(),
    }),
    learningRates: some(rate),
    batchSizes: some(count),
    seeds: some(z.int()),
    epochs: count,
    cells: z.array(
      z.object({
        learningRate: rate,
        batchSize: count,
        seed: z.int(),
        epochs: z.array(
          z.object({
            epoch: z.int(),
            totalLoss: z.number(),
            testAccuracy: fraction,
            trainAccuracy: z.optional(z.nullable(fraction)),
            meanTestLoss: z.optional(z.nullable(z.number())),
          }),
        ),
        stopped: z.nullable(z.object({ epoch: z.int(), totalLoss: z.string() })),
        seconds: z.number(),
      }),
    ),
  })
  .check(
    z.refine(
      ({ learningRates, batchSizes, seeds, cells }) =>
        learningRates.every((learningRate) =>
          batchSizes.every((batchSize) =>
            seeds.every((seed) =>
              cells.some(
                (cell) =>
                  cell.learningRate === learningRate && cell.batchSize === batchSize && cell.seed === seed,
              ),
            ),
          ),
        ),
      { path: ['cells'], error: 'Some trainings are missing' },
    ),
  );

/** @param path for messages. @param record parsed JSON of that format. Throws an `InputError`. */
function parseSweepRecord(path: string, record: unknown): ReportSweep {
  const parsed = schema.safeParse(record);
  if (parsed.success) return parsed.data;
  const { path: field, message } = parsed.error.issues[0]!;
  throw new InputError({
    code: 'run-damaged',
    subject: path,
    expected: 'the results of a sweep',
    found: `${field.join('.') || 'its fields'}: ${message}`,
    remedy: 'The file is damaged: the same hw5 sweep command makes it again.',
  });
}

/** @param directory absolute. @returns null for what is no sweep's folder of this format. */
export function readSweep(directory: string): ReportSweep | null {
  const path = join(directory, 'results.json');
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as { format?: unknown } | null;
    if (record?.format !== sweepFormat) return null;
    return parseSweepRecord(path, record);
  } catch (error) {
    // Whatever else is wrong is found again, and said, where a run is expected.
    if (error instanceof InputError) throw error;
    return null;
  }
}
