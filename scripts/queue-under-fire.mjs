#!/usr/bin/env node
/**
 * Grades submissions that wait in place of computing over a queue, while everything that can die is killed at
 * random, and counts what is missing, doubled or wrong afterwards. Exit code 1 if anything is.
 *
 *     node scripts/queue-under-fire.mjs [--jobs 500] [--workers 5] [--slots 4] [--longest 30] [--seed 1]
 *
 * Needs PostgreSQL's programs. As root on Linux every host is a network namespace with a cable that is pulled,
 * and disks get full; all of that is in namespaces of its own, and gone when it ends. With libfaketime (Debian:
 * faketime) clocks jump. Not part of CI: it takes minutes. `packages/queue/test/queue.test.ts` is the small
 * version.
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
  const args = [
    join(programs, 'fire.mjs'),
    '--programs',
    programs,
    '--hw5',
    here('../packages/cli/bin/hw5.mjs'),
  ];
  // With its own processes as well: none outlives it.
  const own = [
    '--net',
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    '--propagation',
    'private',
  ];
  const isPossible = spawnSync('unshare', [...own, 'ip', 'link', 'set', 'lo', 'up']).status === 0;
  const words = isPossible
    ? ['unshare', ...own, process.execPath, ...args, '--namespaces']
    : [process.execPath, ...args];
  process.exitCode =
    spawnSync(words[0], [...words.slice(1), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(programs, { recursive: true, force: true });
}
