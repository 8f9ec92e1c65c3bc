/**
 * The submissions of a run under fire: TypeScript and Python, files, folders and archives; one has 200 KB,
 * one 20,000 files. What each says in its first line is how long it takes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Random } from './blow.ts';

export interface CohortSize {
  readonly total: number;
  /** Seconds. */
  readonly longest: number;
}

/** The grades that the stub must give, by name: they follow from the bytes and the files that arrive. */
export async function layCohort(
  folder: string,
  { total, longest }: CohortSize,
  random: Random,
): Promise<Map<string, number>> {
  mkdirSync(folder);
  const expected = new Map<string, number>();
  for (let i = 0; i < total; i++) {
    const name = `student-${String(i).padStart(4, '0')}`;
    const python = i % 4 === 3;
    const milliseconds = Math.round(100 * (longest * 10) ** random());
    const comment = python ? '#' : '//';
    const long = i === 0 ? `${comment} ${'x'.repeat(200_000)}\n` : '';
    const source = `${comment} wait ${milliseconds} number-${i}\n${long}`;
    const files = { [`model.${python ? 'py' : 'ts'}`]: source, 'notes.txt': 'x' };
    const expect = (count: number) => expected.set(name, source.length + count / 1e6);
    if (i === 1) {
      // Large and small, so that a disk of some megabytes is too small for it.
      lay(join(folder, name), { ...files, ...many(20_000) });
      expect(20_002);
    } else if (i % 5 === 2) {
      writeFileSync(join(folder, `${name}.zip`), await zipOf(files));
      expect(2);
    } else if (i % 5 === 4) {
      lay(join(folder, name), files);
      expect(2);
    } else {
      writeFileSync(join(folder, `${name}.${python ? 'py' : 'ts'}`), source);
      expect(1);
    }
  }
  return expected;
}

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`file-${i}.txt`, '']));

function lay(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), `hw5/${name}`);
  zip.end();
  return buffer(zip.outputStream);
}
