import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProcess } from './run-process.ts';

const node = (program: string, ...args: string[]) => ({
  command: process.execPath,
  args: ['-e', program, ...args],
});
const never = new AbortController().signal;

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
    // The child of the child holds a connection for as long as it lives.
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const connected = once(server, 'connection');
    const parent = `
      const { spawn } = require('node:child_process');
      const child = "require('node:net').connect(Number(process.argv[1]), '127.0.0.1')";
      spawn(process.execPath, ['-e', child, process.argv[1]]);
      setTimeout(() => {}, 60_000);`;
    const controller = new AbortController();
    const port = String((server.address() as AddressInfo).port);
    const running = expect(runProcess(node(parent, port), controller.signal)).rejects.toThrow('enough');
    const [socket] = (await connected) as [Socket];
    const closed = once(socket.on('error', () => {}).resume(), 'close');
    controller.abort(new Error('enough'));
    await running;
    await closed;
  });

  it('does not begin once it is stopped', async () => {
    const stopped = AbortSignal.abort(new Error('before'));
    await expect(runProcess(node('0'), stopped)).rejects.toThrow('before');
  });
});
