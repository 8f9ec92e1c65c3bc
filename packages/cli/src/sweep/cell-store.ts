/**
 * The finished cells of a sweep, one file each under `cells/`, named by a hash of everything that determines
 * their numbers. Each is written whole or not at all, so a sweep that was cut off (Ctrl-C, SIGKILL, power)
 * goes on from what is there; a file that is damaged nevertheless counts as absent.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { writeFileAtomic, writingTo } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import * as z from 'zod/mini';
import { sweepFormat } from '../record/sweep-record.ts';
import type { TrainableModel } from '../run/trainable-model.ts';
import type { CellOutcome, CellSettings } from './sweep-protocol.ts';

const marker = 'sweep.json';
/** A cell takes milliseconds to write. */
const leftoverMs = 60_000;

const fraction = z.number().check(z.minimum(0), z.maximum(1));

const outcomeSchema = z.object({
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
});
const cellSchema = z.object({ key: z.string(), outcome: outcomeSchema });

export interface CellStore {
  /** Null where it has not been trained, or its file is damaged. */
  read(cell: CellSettings): CellOutcome | null;
  write(cell: CellSettings, outcome: CellOutcome): void;
}

/** What besides the settings decides the numbers of a student's model. */
export type StudentsCode = Pick<TrainableModel, 'hash' | 'hyperparameters' | 'versions'>;

/** @param model null: the reference. */
type OpenStore = (dataset: Dataset, version: string, model: StudentsCode | null) => CellStore;

/**
 * Takes a new or empty folder, or one of an earlier sweep. @param directory absolute. Throws an `InputError`
 * for any other.
 *
 * @returns a store for each dataset and version that trains on it.
 */
export function openSweepFolder(directory: string): OpenStore {
  writingTo(directory, () => {
    mkdirSync(join(directory, 'cells'), { recursive: claim(directory) });
    removeLeftovers(join(directory, 'cells'));
    writeFileAtomic(join(directory, marker), `${JSON.stringify({ format: sweepFormat })}\n`);
  });
  return (dataset, version, model) => storeOf(join(directory, 'cells'), dataset, version, model);
}

/** Returns true, or throws if the folder belongs to something else. */
function claim(directory: string): true {
  if (!existsSync(directory)) return true;
  const names = readdirSync(directory);
  if (names.length === 0) return true;
  const path = join(directory, marker);
  if (!names.includes(marker)) throw taken(directory, 'one with other files in it');
  const format = formatOf(path);
  if (format === sweepFormat) return true;
  if (format !== null && /^hw5-sweep\/\d+$/.test(format)) {
    throw new InputError({
      code: 'sweep-format',
      subject: path,
      expected: `format ${sweepFormat}`,
      found: format,
      remedy: 'A newer hw5 has written it: update this one, or name another folder.',
    });
  }
  throw taken(directory, `one whose ${marker} is damaged or of another program`);
}

function formatOf(path: string): string | null {
  try {
    const { format } = JSON.parse(readFileSync(path, 'utf8')) as { format?: unknown };
    return typeof format === 'string' ? format : null;
  } catch {
    return null;
  }
}

/** What a sweep was writing when it was killed; not what another sweep in the same folder is just writing. */
function removeLeftovers(cells: string): void {
  for (const name of readdirSync(cells)) {
    const path = join(cells, name);
    if (name.endsWith('.json')) continue;
    const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - writtenAt > leftoverMs) rmSync(path, { force: true });
  }
}

function storeOf(
  cells: string,
  { name, source, checksums, train, imageShape }: Dataset,
  version: string,
  model: StudentsCode | null,
): CellStore {
  const keyOf = (cell: CellSettings): string => {
    const { learningRate, batchSize, seed, epochs } = cell;
    const settings = {
      version,
      name,
      source,
      checksums,
      train: train.count,
      ...(model && { imageShape, code: model.hash, hyperparameters: model.hyperparameters?.values }),
      ...(model?.versions.numpy && { numpy: model.versions.numpy }),
      learningRate,
      batchSize,
      seed,
      epochs,
    };
    return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 32);
  };
  return {
    read(cell) {
      const key = keyOf(cell);
      try {
        const parsed = cellSchema.parse(JSON.parse(readFileSync(join(cells, `${key}.json`), 'utf8')));
        const { outcome } = parsed;
        const isWhole = outcome.epochs.length === (outcome.stopped ? outcome.stopped.epoch : cell.epochs);
        return parsed.key === key && isWhole ? outcome : null;
      } catch {
        return null;
      }
    },
    write(cell, outcome) {
      const key = keyOf(cell);
      const text = `${JSON.stringify({ key, ...cell, outcome })}\n`;
      writingTo(dirname(cells), () => writeFileAtomic(join(cells, `${key}.json`), text));
    },
  };
}

function taken(directory: string, found: string): InputError {
  return new InputError({
    code: 'output-exists',
    subject: `--out ${directory}`,
    expected: 'a new or empty folder, or that of an earlier sweep',
    found,
    remedy: 'Name another folder.',
  });
}
