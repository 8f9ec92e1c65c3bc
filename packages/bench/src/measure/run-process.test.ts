import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runProcess } from './run-process.ts';

const node = (program: string, ...args: string[]) => ({
  command: process.execPath,
  args: ['-e', program, ...args],
});
const never = new AbortController().signal;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('runProcess', () => {
  it('returns the printed lines, and times at least as long as it sleeps', async () => {
    const run = await runProcess(node("console.log('a\\nb'); setTimeout(() => {}, 200)"), never);
    expect(run.lines).toEqual(['a', 'b']);
    expect(run.wallSeconds).toBeGreaterThan(0.2);
    expect(run.cpuSeconds).toBeGreaterThan(0);
  });

  it('counts the processor time of children of the process, too', async () => {
    const busy = 'const end = Date.now() + 300; while (Date.now() < end);';
    const parent = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`;
    // On a busy machine 300 ms of wall time are less of processor time; a parent that only waits takes a
    // tenth of a second.
    const alone = await runProcess(node('0'), never);
    expect((await runProcess(node(parent), never)).cpuSeconds).toBeGreaterThan(alone.cpuSeconds + 0.03);
  });

  it('passes arguments and environment on as they are', async () => {
    const program = 'console.log(JSON.stringify([process.argv.slice(1), process.env.HW5_X]))';
    const run = await runProcess({ ...node(program, 'a b', '$HOME', "'"), env: { HW5_X: 'ü "' } }, never);
    expect(JSON.parse(run.lines[0]!)).toEqual([['a b', '$HOME', "'"], 'ü "']);
  });

  it('throws with the end of stderr if a process fails, unless its exit code is expected', async () => {
    const failing = node("console.error('why'); process.exit(3)");
    await expect(runProcess(failing, never)).rejects.toThrow('expected exit code 0, found 3\nwhy');
    await expect(runProcess({ ...failing, exitCodes: [0, 3] }, never)).resolves.toBeDefined();
  });

  it('throws if there is no such program', async () => {
    await expect(runProcess({ command: './no-such-program', args: [] }, never)).rejects.toThrow('found 127');
  });

  it('ends the process and what it started when it is stopped, and throws the reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hw5-stop-'));
    const pidFile = join(folder, 'pid');
    const parent = `
      const { spawn } = require('node:child_process');
      const { renameSync, writeFileSync } = require('node:fs');
      const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
      writeFileSync(process.argv[1] + '.new', String(child.pid));
      renameSync(process.argv[1] + '.new', process.argv[1]);
      setTimeout(() => {}, 60_000);`;
    const controller = new AbortController();
    const running = expect(runProcess(node(parent, pidFile), controller.signal)).rejects.toThrow('enough');
    while (!existsSync(pidFile)) await sleep(20);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    controller.abort(new Error('enough'));
    await running;
    while (isAlive(pid)) await sleep(20);
    rmSync(folder, { recursive: true });
  });

  it('does not begin once it is stopped', async () => {
    const stopped = AbortSignal.abort(new Error('before'));
    await expect(runProcess(node('0'), stopped)).rejects.toThrow('before');
  });
});
