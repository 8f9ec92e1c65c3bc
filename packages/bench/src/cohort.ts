/**
 * A course's hand-ins as files: right ones, as different as students are, and wrong ones, each with one
 * misconception.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueHandIns, type SubmissionFiles } from '@hw5/fixtures/catalogue';
import { SOLUTION } from './rows/setting.ts';

export interface HandIn {
  /** The folder's name. */
  readonly name: string;
  readonly files: SubmissionFiles;
}

/**
 * `count` hand-ins, right and wrong in turn, spread evenly over the catalogue; it is gone through again where
 * it is too small.
 */
export function cohort(root: string, count: number): HandIn[] {
  const { right, wrong } = catalogueHandIns(readFileSync(join(root, SOLUTION), 'utf8'));
  const half = Math.ceil(count / 2);
  return Array.from({ length: count }, (_, k) => {
    const pool = k % 2 === 0 ? right : wrong;
    const step = Math.max(1, Math.floor(pool.length / half));
    const [name, files] = pool[((k >> 1) * step) % pool.length]!;
    return { name: `${String(k).padStart(3, '0')}-${name}`, files };
  });
}

/** Writes each into a folder of its own below `folder`; answers the names. */
export function writeCohort(folder: string, handIns: readonly HandIn[]): string[] {
  for (const { name, files } of handIns) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return handIns.map(({ name }) => name);
}
