/** A course's submissions as files: correct variants, and wrong ones with one misconception each. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueSubmissions, type SubmissionFiles } from '@hw5/fixtures/catalogue';
import { SOLUTION } from './rows/setting.ts';

export interface Submission {
  /** The folder's name. */
  readonly name: string;
  readonly files: SubmissionFiles;
}

/**
 * `count` submissions, right and wrong in turn, spread evenly over the catalogue, which is repeated if it is
 * too small.
 */
export function cohort(root: string, count: number): Submission[] {
  const { right, wrong } = catalogueSubmissions(readFileSync(join(root, SOLUTION), 'utf8'));
  const half = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, k) => {
    const pool = k % 2 === 0 ? right : wrong;
    const step = Math.max(1, Math.floor(pool.length / half));
    const [name, files] = pool[((k >> 1) * step) % pool.length]!;
    return { name: `${String(k).padStart(3, '0')}-${name}`, files };
  });
}

/** Writes each into a folder of its own below `folder`. Returns the names. */
export function writeCohort(folder: string, submissions: readonly Submission[]): string[] {
  for (const { name, files } of submissions) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return submissions.map(({ name }) => name);
}
