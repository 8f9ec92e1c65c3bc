/**
 * Memory stays flat over epochs: a training holds no more after 320 epochs than after 20, with either set of
 * kernels, one image a step or many. Each training runs in its own process, so that nothing else is measured.
 *
 * The bounds lie between what was measured on Node 20 and 24 and what leaks would give. JavaScript objects
 * shrink by 0.2 to 0.5 MB (code that was only needed at the start is freed); keeping one permutation of 1000
 * numbers an epoch, the smallest array that a training draws, would add 300 × 4 KB = 1.2 MB. Resident memory
 * rises by up to 2.7 MB (reserves of the allocator); a new WebAssembly memory of 64 KB an epoch would add
 * 23 MB. The leaking variants show that the test can fail.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Weights } from './train-and-weigh.ts';

const KB = 1024;
const OBJECTS_MAY_GROW = 256 * KB;
const RESIDENT_MAY_GROW = 8192 * KB;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 memory é-'));
  await build({
    entryPoints: [fileURLToPath(new URL('./train-and-weigh.ts', import.meta.url))],
    outfile: join(folder, 'train-and-weigh.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['hw5-source'],
    logLevel: 'warning',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Leak = 'none' | 'permutations' | 'kernels';

async function growth(kernels: 'javascript' | 'wasm', batchSize: number, leak: Leak): Promise<Weights> {
  const program = join(folder, 'train-and-weigh.mjs');
  const args = ['--expose-gc', program, kernels, String(batchSize), leak];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const found = JSON.parse(stdout) as { kernels: string; early: Weights; late: Weights };
  expect(found.kernels).toBe(kernels);
  const { early, late } = found;
  return { objects: late.objects - early.objects, resident: late.resident - early.resident };
}

describe('over 300 epochs', () => {
  it.each([
    ['wasm', 1],
    ['javascript', 1],
    ['wasm', 32],
    ['javascript', 32],
  ] as const)('memory stays flat: %s kernels, batch size %i', async (kernels, batchSize) => {
    const { objects, resident } = await growth(kernels, batchSize, 'none');
    expect(objects).toBeLessThan(OBJECTS_MAY_GROW);
    expect(resident).toBeLessThan(RESIDENT_MAY_GROW);
  });

  it('detects a training that keeps its permutations', async () => {
    expect((await growth('wasm', 1, 'permutations')).objects).toBeGreaterThan(OBJECTS_MAY_GROW);
  });

  it('detects a training that makes new kernels in every epoch', async () => {
    expect((await growth('wasm', 1, 'kernels')).resident).toBeGreaterThan(RESIDENT_MAY_GROW);
  });
});
