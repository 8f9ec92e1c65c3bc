import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { createSceneReader } from './read-scene.ts';

function file(length: number): { path: string; bytes: Uint8Array } {
  const path = join(temporaryFolder(), 'scene.jpg');
  const bytes = Uint8Array.from({ length }, (_, i) => i * i * 31);
  writeFileSync(path, bytes);
  return { path, bytes };
}

it.each([0, 1, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 700_001])('reads %i bytes', (length) => {
  const { path, bytes } = file(length);
  expect(Buffer.compare(createSceneReader()(path), bytes)).toBe(0);
});

it('reads a short file after a long one, without the rest of the long one', () => {
  const read = createSceneReader();
  const [long, short] = [file(300_000), file(5)];
  expect(Buffer.compare(read(long.path), long.bytes)).toBe(0);
  expect(read(short.path)).toEqual(short.bytes);
});

it('reports a file that cannot be read, and reads the next one', async () => {
  const read = createSceneReader();
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in.jpg'));
  for (const [name, found] of [
    ['none.jpg', 'nothing there'],
    ['in.jpg', 'a folder where a file should be'],
  ] as const) {
    const path = join(folder, name);
    expect(await inputErrorOf(() => read(path))).toMatchObject({ code: 'file-access', subject: path, found });
  }
  const { path, bytes } = file(9);
  expect(read(path)).toEqual(bytes);
});
