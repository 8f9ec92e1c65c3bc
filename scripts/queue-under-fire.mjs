#!/usr/bin/env node
/**
 * Grades submissions that wait in place of computing over a queue, while everything that can die is killed at
 * random, and counts what is missing, doubled or wrong afterwards. Exit code 1 if anything is.
 *
 *     node scripts/queue-under-fire.mjs [--jobs 500] [--workers 4] [--slots 4] [--longest 10] [--seed 1]
 *
 * Needs PostgreSQL's programs. As root on Linux it also fills disks (it mounts two small ones for itself). Not
 * part of CI: it takes minutes. `packages/queue/test/queue.test.ts` is the small version.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from '../packages/queue/test/support/bundle-programs.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const programs = mkdtempSync(join(tmpdir(), 'hw5-fire-programs-'));
try {
  const support = (name) => here(`../packages/queue/test/${name}`);
  const entryPoints = {
    worker: support('support/stub-worker.ts'),
    grader: support('support/stub-grader.ts'),
    fire: support('fire/fire.ts'),
  };
  await bundlePrograms(entryPoints, programs);
  const args = [join(programs, 'fire.mjs'), '--programs', programs, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(programs, { recursive: true, force: true });
}
