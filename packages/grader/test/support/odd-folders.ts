/**
 * Folders as students upload them and as nobody would think of, always the same ones for a seed. Each source
 * file holds a name of its own, so that a log shows which file was graded.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

const folders = [
  'hw5',
  'src',
  'dist',
  'HW5 (1)',
  'model.ts',
  '__MACOSX',
  'node_modules',
  '.git',
  'M\xfcller',
];
const files = [
  ...['model.ts', 'model.ts', 'model.js', 'Model.ts', 'MODEL.TS', 'model.mts', 'model.mjs', 'model.tsx'],
  ...['homework5.ts', 'homework5.js', 'model (1).ts', 'helpers.ts', 'model.d.ts', 'model.test.ts'],
  ...['hyperparameters.ts', '._model.ts', '.hw5-grades', 'hw5.zip', 'notes.txt', 'model.py', 'L\xf6sung.ts'],
];

/** Most files lie at the top, as most students' do. */
const way = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...folders), { minLength: 1, maxLength: 2 }) },
);
const path = fc.tuple(way, fc.constantFrom(...files)).map(([parents, name]) => [...parents, name].join('/'));
const entry = fc.record({
  path,
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant('file' as const) },
    { weight: 1, arbitrary: fc.constantFrom('folder', 'link inside', 'link outside', 'dangling link') },
  ),
});
/** Entries in the order in which they are made. Characters of paths stand for bytes. */
const oddFolder = fc.array(entry, { maxLength: 4 });
export type OddFolder = typeof oddFolder extends fc.Arbitrary<infer T> ? T : never;

export const oddFolders = (seed: number, count: number): OddFolder[] =>
  fc.sample(oddFolder, { seed, numRuns: count });

/** Makes the folder at `root`. An entry whose place is taken by an earlier one is left out. */
export function layOddFolder(root: string, name: string, entries: OddFolder): void {
  mkdirSync(root, { recursive: true });
  for (const [index, { path, kind }] of entries.entries()) {
    const place = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    try {
      mkdirSync(place(kind === 'folder' ? path : dirname(path)), { recursive: true });
      if (kind === 'file') writeFileSync(place(path), `// score 10 ${name}-${index}`, { flag: 'wx' });
      else if (kind === 'link outside') symlinkSync(join(root, '..', '..', 'outside.ts'), place(path));
      else if (kind === 'link inside') symlinkSync(place(entries[0]!.path), place(path));
      else if (kind === 'dangling link') symlinkSync('nowhere.ts', place(path));
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
}

/** ENOENT: by a link that leads nowhere. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EEXIST', 'ENOTDIR', 'ENOENT'].includes(String(error.code));
