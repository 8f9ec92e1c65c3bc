/**
 * Each outer layer by itself: with Node's permission model taken away, the system's layers must still hold
 * what they promise. Needs Linux; elsewhere there are no such layers, and the tests are reported as skipped.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ScriptOutcome } from '../src/index.ts';
import type { LaunchPlan } from '../src/process/launch-plans.ts';
import { runEscaped, startablePlans } from './support/escape.ts';
import { Outside } from './support/outside.ts';
import { processesWith } from './support/processes.ts';

const limits = { scriptMs: 3000, totalMs: 6000, memoryMb: 192, outputBytes: 4096 };
const outside = new Outside();
const secret = join(outside.path, '..', 'secret');
writeFileSync(secret, 'canary-7f3a9c', { mode: 0o600 });
afterAll(() => outside.remove());

const without = (plan: LaunchPlan): LaunchPlan => ({
  ...plan,
  args: plan.args.filter((arg) => !/^--(experimental-)?permission$/.test(arg)),
});

const startable = await startablePlans({ outside, limits, without });
const giving = (...layers: readonly string[]) =>
  startable.filter((plan) => layers.some((layer) => plan.layers.includes(layer)));

async function run(plan: number, program: string): Promise<ScriptOutcome> {
  const whole = `${program}\nframe({ t: 'ended', error: null }); for (;;);`;
  const { outcomes } = await runEscaped({ program: whole }, { outside, limits, plan, without });
  return outcomes.forward!;
}

const confined = giving('namespaces', 'other user');
describe.skipIf(confined.length === 0)('in namespaces or as another user', () => {
  it.each(confined)('a detached process is gone when the grading is: $name', async ({ index }) => {
    // The number of seconds is what this process is recognized by.
    const seconds = `300.${Math.floor(Math.random() * 1e9)}`;
    const { printed } = await run(
      index,
      `const c = require('node:child_process').spawn('/bin/sleep', ['${seconds}'], { detached: true, stdio: 'ignore' });
       c.unref();
       say('STARTED ' + c.pid);`,
    );
    expect(printed).toMatch(/STARTED \d+/);
    await expect.poll(() => processesWith(seconds)).toEqual([]);
  });
});

const unable = giving('no file writing');
describe.skipIf(unable.length === 0)('without file writing', () => {
  it.each(unable)('no file can be filled: $name', async ({ index }) => {
    const path = join(outside.path, `written-${index}`);
    await run(index, `attempt('write', () => fs.writeFileSync(${JSON.stringify(path)}, 'x'.repeat(100)));`);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe('');
  });
});

const other = giving('other user');
describe.skipIf(other.length === 0)('as another user', () => {
  it.each(other)('files of the grader that others may not read stay unread: $name', async ({ index }) => {
    const { printed } = await run(
      index,
      `attempt('read', () => fs.readFileSync(${JSON.stringify(secret)}, 'utf8'));
       attempt('parent environment', () => fs.readFileSync('/proc/' + PARENT + '/environ', 'utf8').length);`,
    );
    expect(printed).toContain('read: refused');
    expect(printed).toContain('parent environment: refused');
    expect(printed).not.toContain('canary');
  });
});

const namespaced = giving('namespaces');
describe.skipIf(namespaced.length === 0)('in namespaces', () => {
  it.each(namespaced)('killing every process kills nothing outside: $name', async ({ index }) => {
    const { ending } = await run(
      index,
      `attempt('kill all', () => process.kill(-1, 'SIGKILL')); process.kill(0, 'SIGKILL');`,
    );
    expect(['died', 'finished']).toContain(ending);
  });

  it.each(namespaced)('the system cannot be changed from inside: $name', async ({ index }) => {
    const { printed } = await run(
      index,
      `const { spawnSync } = require('node:child_process');
       for (const command of ['mount -t tmpfs none /mnt', 'umount /proc', 'hostname changed', 'unshare -U true']) {
         const { status } = spawnSync('/bin/sh', ['-c', command], { stdio: 'ignore' });
         say(command + ': ' + (status === 0 && command[0] !== 'u' ? 'DONE' : 'refused ' + status));
       }`,
    );
    expect(printed).toContain('refused');
    expect(printed).not.toContain('DONE');
  });
});
