/** The hand-out's zip for every test file that unpacks it: the files of a package run in one process. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHandout } from '../../src/handout/build-handout.ts';

let zip: Promise<Buffer> | undefined;

async function build(repository: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hw5 built ü '));
  try {
    await buildHandout(repository, join(folder, 'built'), { language: 'typescript', zip: true });
    return await readFile(join(folder, 'built.zip'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function builtHandout(repository: string): Promise<Buffer> {
  zip ??= build(repository);
  return zip;
}
