/**
 * Each outer layer by itself: with Node's permission model taken away, the system's layers must still hold what they promise.
 * Needs Linux; elsewhere there are no such layers, and this file says so.
 */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LaunchPlan, launchPlans, runScripts } from '@hw5/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programOf } from './attacks/escaped.ts';
import { scripts } from './attacks/stage.ts';

const linux = process.platform === 'linux';
if (!linux)
  process.stderr.write('not Linux: the sandbox has no layers of the system here, so they are not tested\n');

const nothing = openSync(devNull, 'r');
const limits = { scriptMs: 3000, totalMs: 6000, memoryMb: 192, outputBytes: 4096 };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hw5-layers-'));
  chmodSync(folder, 0o777);
  writeFileSync(join(folder, 'secret'), 'canary-7f3a9c', { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unlocked = (plan: LaunchPlan): LaunchPlan => ({
  ...plan,
  args: plan.args.filter((arg) => !/^--(experimental-)?permission$/.test(arg)),
});

async function runUnlocked(program: string, index: number) {
  const attack = { name: '', program: `${program}\nframe({ t: 'ended', error: null }); for (;;);`, ends: [] };
  const { outcomes, layers } = await runScripts(
    { code: '', sourceMap: '{"version":3,"sources":[],"mappings":""}' },
    { forward: scripts.forward },
    limits,
    {
      files: { main: programOf(attack), realm: nothing, cache: nothing, kernels: nothing },
      firstPlan: index,
      plans: (plans) => plans.map(unlocked),
    },
  );
  return { outcome: outcomes.forward!, layers };
}

/** One way of starting for each set of layers that this machine allows. */
const plans = launchPlans(limits, '').map(({ layers }, index) => ({
  index,
  name: layers.join(', '),
  layers,
}));

/** Processes whose command line holds a word. */
function running(word: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
      } catch {
        return false;
      }
    });
}

it
  .runIf(linux)
  .each(plans.filter(({ layers }) => layers.includes('namespaces') || layers.includes('other user')))(
  '$name: a detached process is gone when the grading is',
  async ({ index }) => {
    const seconds = 300 + Math.floor(Math.random() * 1e6) / 1e6;
    const { outcome, layers } = await runUnlocked(
      `const c = require('node:child_process').spawn('/bin/sleep', ['${seconds}'], { detached: true, stdio: 'ignore' });
       c.unref();
       say('STARTED ' + c.pid);`,
      index,
    );
    if (!layers.includes('namespaces') && process.getuid?.() !== 0) return;
    expect(outcome.printed).toMatch(/STARTED \d+/);
    for (let i = 0; i < 50 && running(String(seconds)).length > 0; i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(running(String(seconds))).toEqual([]);
  },
);

it.runIf(linux).each(plans.filter(({ layers }) => layers.includes('no file writing')))(
  '$name: no file can be filled',
  async ({ index }) => {
    const path = join(folder, `written-${index}`);
    await runUnlocked(
      `attempt('write', () => fs.writeFileSync(${JSON.stringify(path)}, 'x'.repeat(100)));`,
      index,
    );
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe('');
  },
);

it.runIf(linux && process.getuid?.() === 0).each(plans.filter(({ layers }) => layers.includes('other user')))(
  '$name: files of the grader that others may not read stay unread',
  async ({ index }) => {
    const { outcome, layers } = await runUnlocked(
      `attempt('read', () => fs.readFileSync(${JSON.stringify(join(folder, 'secret'))}, 'utf8'));
       attempt('parent environment', () => fs.readFileSync('/proc/PARENT/environ', 'utf8').length);`,
      index,
    );
    if (!layers.includes('other user')) return;
    expect(outcome.printed).toContain('read: refused');
    expect(outcome.printed).toContain('parent environment: refused');
    expect(outcome.printed).not.toContain('canary');
  },
);

it.runIf(linux).each(plans.filter(({ layers }) => layers.includes('namespaces')))(
  '$name: killing every process kills nothing outside',
  async ({ index }) => {
    const { outcome, layers } = await runUnlocked(
      `attempt('kill all', () => process.kill(-1, 'SIGKILL')); process.kill(0, 'SIGKILL');`,
      index,
    );
    if (!layers.includes('namespaces')) return;
    expect(['died', 'finished']).toContain(outcome.ending);
  },
);

it.runIf(linux).each(plans.filter(({ layers }) => layers.includes('namespaces')))(
  '$name: the system cannot be changed from inside',
  async ({ index }) => {
    const { outcome, layers } = await runUnlocked(
      `const { spawnSync } = require('node:child_process');
       for (const command of ['mount -t tmpfs none /mnt', 'umount /proc', 'hostname changed', 'unshare -U true']) {
         const { status } = spawnSync('/bin/sh', ['-c', command], { stdio: 'ignore' });
         say(command + ': ' + (status === 0 && command[0] !== 'u' ? 'DONE' : 'refused ' + status));
       }`,
      index,
    );
    if (!layers.includes('namespaces')) return;
    expect(outcome.printed).toContain('refused');
    expect(outcome.printed).not.toContain('DONE');
  },
);
