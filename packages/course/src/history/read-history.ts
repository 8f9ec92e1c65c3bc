/** The past runs of a results folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { showPath } from '@hw5/base/node';
import type { PastRun } from '@hw5/grader/command';
import * as z from 'zod';

const FOLDER = '.history';

const run = z.object({
  version: z.literal(1),
  at: z.string(),
  decidedBy: z.object({
    fixtures: z.array(z.object({ id: z.string(), kind: z.enum(['public', 'hidden']), hash: z.string() })),
    grader: z.string(),
    limits: z.record(z.string(), z.number()),
  }),
  rows: z.array(
    z.object({
      name: z.string(),
      ids: z.record(z.string(), z.string()),
      status: z.string(),
      score: z.number().nullable(),
      final: z.number().nullable(),
      finalReason: z.string().nullable(),
      submission: z.string().nullable(),
    }),
  ),
});

/** Oldest first. @param folder of results, absolute. @throws InputError if one cannot be read */
export function readHistory(folder: string): PastRun[] {
  const below = join(folder, FOLDER);
  if (!existsSync(below)) return [];
  const names = readdirSync(below).filter((name) => name.endsWith('.json'));
  const runs = names.sort().map((name) => readRun(join(below, name)));
  return runs.sort((one, other) => (one.at < other.at ? -1 : 1));
}

function readRun(path: string): PastRun {
  try {
    return run.parse(JSON.parse(readFileSync(path, 'utf8'))) as unknown as PastRun;
  } catch (cause) {
    throw new InputError({
      code: 'history',
      subject: showPath(path),
      expected: 'a run that hw5 grade has recorded',
      found: 'something else',
      remedy: 'Remove that file; the other runs are kept.',
      cause,
    });
  }
}
