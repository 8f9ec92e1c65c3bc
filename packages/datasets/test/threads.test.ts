/** The built package, as in the `hw5` command: threads, and several processes at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preprocessScenes } from '../src/scenes/preprocess-scenes.ts';
import { buildPackage } from './helpers/build-package.ts';
import { inputErrorOf } from './helpers/input-error-of.ts';
import { makeJpeg, writeScenes } from './helpers/scene-files.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

const enoughForThreads = 208;
let built: Awaited<ReturnType<typeof buildPackage>>;
beforeAll(async () => {
  built = await buildPackage();
});
afterAll(() => built.remove());

async function scenes(folder: string): Promise<string[]> {
  const jpegs = await Promise.all([0, 1, 2, 3].map((seed) => makeJpeg({ seed, height: 20 + seed })));
  return Array.from({ length: enoughForThreads }, (_, i) => {
    const path = join(folder, `${i}.jpg`);
    writeFileSync(path, jpegs[i % 4]!);
    return path;
  });
}

it('gives the same bits on threads as on one, and reports progress up to the last scene', async () => {
  const paths = await scenes(temporaryFolder());
  const seen: number[] = [];
  const onThreads = await preprocessScenes(paths, {
    imgSize: 8,
    worker: built.worker,
    onProgress: (done) => seen.push(done),
  });
  expect(onThreads).toEqual(await preprocessScenes(paths, { imgSize: 8, worker: null }));
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(enoughForThreads);
});

it('rethrows an input error of a thread as one', async () => {
  const paths = await scenes(temporaryFolder());
  writeFileSync(paths[100]!, 'no picture');
  const error = await inputErrorOf(() => preprocessScenes(paths, { imgSize: 8, worker: built.worker }));
  expect(error).toMatchObject({ code: 'not-jpeg', subject: paths[100], remedy: 'Copy or fetch it again.' });
});

it('ends its threads when aborted, when the callback throws, and when a thread dies', async () => {
  const paths = await scenes(temporaryFolder());
  const control = new AbortController();
  const abort = () => control.abort(new Error('enough'));
  const options = { imgSize: 8, worker: built.worker };
  await expect(
    preprocessScenes(paths, { ...options, signal: control.signal, onProgress: abort }),
  ).rejects.toThrow('enough');
  const bad = () => {
    throw new Error('callback');
  };
  await expect(preprocessScenes(paths, { ...options, onProgress: bad })).rejects.toThrow('callback');
  const exiting = new URL('data:text/javascript,process.exit(3)');
  await expect(preprocessScenes(paths, { imgSize: 8, worker: exiting })).rejects.toThrow(
    'ended early, with code 3',
  );
  const throwing = new URL('data:text/javascript,throw new Error("broken")');
  await expect(preprocessScenes(paths, { imgSize: 8, worker: throwing })).rejects.toThrow('broken');
});

it('serves processes that share a cache at the same time', async () => {
  const folder = temporaryFolder();
  await writeScenes(folder);
  for (const name of ['Coast', 'Street']) {
    for (let i = 10; i < 112; i++) {
      copyFileSync(
        join(folder, 'train', name, `image_${(i % 2) + 1}.jpg`),
        join(folder, 'train', name, `x${i}.jpg`),
      );
    }
  }
  // The clock is ahead, because the times of freshly written files are not trusted.
  const program = `
    const { now } = Date;
    Date.now = () => now() + 3000;
    const { loadScenes } = await import(${JSON.stringify(built.index.href)});
    const options = { directory: ${JSON.stringify(folder)}, cacheDirectory: ${JSON.stringify(join(folder, 'cache'))}, imgSize: 8 };
    const { train, checksums } = await loadScenes({ ...options, trainPerClass: 100, testPerClass: 2 });
    const { createHash } = await import('node:crypto');
    console.log(train.count, checksums.manifest, createHash('sha256').update(train.images).digest('hex'));`;
  const runs = Array.from({ length: 3 }, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      out += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, out };
  });
  const results = await Promise.all(runs);
  expect(results[0]).toMatchObject({ code: 0, out: expect.stringMatching(/^200 sha256:/) });
  for (const result of results) expect(result).toEqual(results[0]);
  expect(readdirSync(join(folder, 'cache'))).toEqual([expect.stringMatching(/\.bin$/)]);
});
