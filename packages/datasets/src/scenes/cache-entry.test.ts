import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { readCacheEntry, writeCacheEntry } from './cache-entry.ts';

/** The pixels, or null where there are none to be had. */
async function read(path: string, key: string, counts: readonly number[]): Promise<Float64Array[] | null> {
  const into = counts.map((count) => new Float64Array(count));
  return (await readCacheEntry(into, path, key)) ? into : null;
}

const key = 'ab'.repeat(32);
const parts = [Float64Array.of(0, 0.25, 1), Float64Array.of(1 / 3)];

async function written(): Promise<string> {
  const path = join(temporaryFolder(), 'below', 'entry.bin');
  await writeCacheEntry(path, key, parts);
  return path;
}

it('gives back what was written, bit by bit, and leaves nothing beside it', async () => {
  const path = await written();
  expect(await read(path, key, [3, 1])).toEqual(parts);
  expect(readdirSync(join(path, '..'))).toEqual(['entry.bin']);
});

it('writes views into larger memory as what they show', async () => {
  const path = join(temporaryFolder(), 'entry.bin');
  await writeCacheEntry(path, key, [Float64Array.of(9, 0.5, 9).subarray(1, 2)]);
  expect(await read(path, key, [1])).toEqual([Float64Array.of(0.5)]);
});

it('finds a flipped bit in any byte', async () => {
  const path = await written();
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at++) {
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 1 << (at % 8);
    writeFileSync(path, flipped);
    expect(await read(path, key, [3, 1]), `byte ${at}`).toBeNull();
  }
});

it('finds a torn file, of any length', async () => {
  const path = await written();
  for (let length = readFileSync(path).length - 1; length >= 0; length -= 5) {
    truncateSync(path, length);
    expect(await read(path, key, [3, 1])).toBeNull();
  }
});

it('takes another key, another count, a folder or nothing for absent', async () => {
  const path = await written();
  expect(await read(path, 'cd'.repeat(32), [3, 1])).toBeNull();
  expect(await read(path, key, [3, 2])).toBeNull();
  expect(await read(join(path, '..'), key, [3, 1])).toBeNull();
  expect(await read(`${path}.not`, key, [3, 1])).toBeNull();
});

it('leaves neither the file nor a part of it when writing fails', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(writeCacheEntry(join(folder, 'file', 'entry.bin'), key, parts)).rejects.toThrow(
    /ENOTDIR|EEXIST/,
  );
  const path = join(folder, 'entry.bin');
  mkdirSync(join(path, 'in the way'), { recursive: true }); // Writing beside succeeds, renaming does not.
  await expect(writeCacheEntry(path, key, parts)).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/);
  expect(readdirSync(folder).sort()).toEqual(['entry.bin', 'file']);
});

it('reads what is longer than the pieces it reads at a time, and finds a flipped bit in any of them', async () => {
  const path = join(temporaryFolder(), 'entry.bin');
  const long = [new Float64Array(1_200_001), new Float64Array(3)].map((part) =>
    part.map((_, i) => Math.sin(i)),
  );
  await writeCacheEntry(path, key, long);
  expect(await read(path, key, [1_200_001, 3])).toEqual(long);
  const whole = readFileSync(path);
  for (const at of [64, 5_000_000, 9_000_000, whole.length - 1]) {
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 16;
    writeFileSync(path, flipped);
    expect(await read(path, key, [1_200_001, 3]), `byte ${at}`).toBeNull();
  }
});
