import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { cachePath, readCachedScenes, storeScenes } from './scene-cache.ts';

const stat = 'cd'.repeat(32);
const key = 'ab'.repeat(32);
const pixels = Float64Array.of(0, 0.25, 1, 1 / 3);

async function stored(values = pixels): Promise<string> {
  const directory = join(temporaryFolder(), 'below');
  expect(await storeScenes(directory, stat, key, values)).toBeNull();
  return cachePath(directory, stat);
}

/** The pixels, or null if the cache has none. */
async function read(path: string, count = pixels.length): Promise<Float64Array | null> {
  const into = new Float64Array(count);
  const found = await readCachedScenes(path, into);
  if (found !== null) expect(found).toBe(key);
  return found === null ? null : into;
}

it('reads what was written, bit by bit, and leaves nothing beside it', async () => {
  const path = await stored();
  expect(await read(path)).toEqual(pixels);
  expect(readdirSync(join(path, '..'))).toEqual([`hw5-scenes-${stat}.bin`]);
});

it('writes a view into larger memory as what it shows', async () => {
  const path = await stored(Float64Array.of(9, 0.5, 9).subarray(1, 2));
  expect(await read(path, 1)).toEqual(Float64Array.of(0.5));
});

it('finds a flipped bit in any byte', async () => {
  const path = await stored();
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at++) {
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 1 << (at % 8);
    writeFileSync(path, flipped);
    expect(await read(path), `byte ${at}`).toBeNull();
  }
});

it('finds a torn file, of any length', async () => {
  const path = await stored();
  for (let length = readFileSync(path).length - 1; length >= 0; length -= 5) {
    truncateSync(path, length);
    expect(await read(path)).toBeNull();
  }
});

it('treats another count, a folder and a missing file as absent', async () => {
  const path = await stored();
  expect(await read(path, 5)).toBeNull();
  expect(await read(join(path, '..'))).toBeNull();
  expect(await read(`${path}.not`)).toBeNull();
});

it('leaves neither the file nor a part of it when writing fails', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(await storeScenes(join(folder, 'file'), stat, key, pixels)).toContain(
    '(a file where a folder should be)',
  );
  const path = cachePath(folder, stat);
  mkdirSync(join(path, 'in the way'), { recursive: true }); // Writing beside succeeds, renaming does not.
  expect(await storeScenes(folder, stat, key, pixels)).toMatch(
    /\((a folder where a file should be|a folder that is not empty|no permission)\)/,
  );
  expect(readdirSync(folder).sort()).toEqual(['file', `hw5-scenes-${stat}.bin`]);
});

it('reads more than one piece, and finds a flipped bit in any of them', async () => {
  const long = new Float64Array(1_200_004).map((_, i) => Math.sin(i));
  const path = await stored(long);
  expect(await read(path, long.length)).toEqual(long);
  const whole = readFileSync(path);
  for (const at of [72, 5_000_000, 9_000_000, whole.length - 1]) {
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 16;
    writeFileSync(path, flipped);
    expect(await read(path, long.length), `byte ${at}`).toBeNull();
  }
});
