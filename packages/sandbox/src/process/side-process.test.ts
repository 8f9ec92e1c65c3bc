import { expect, it } from 'vitest';
import { javascriptHarness } from './harness.ts';
import { knownRight, knownScript } from './known-right.ts';
import { defaultLimits } from './limits.ts';
import { LoadingState } from './loading.ts';
import type { Message } from './messages.ts';
import type { Ended, Listener, ScriptServer } from './script-channel.ts';
import { SideProcess } from './side-process.ts';

/** A process that answers each script by these messages; without an end, it goes on until it is ended. */
function side(answers: readonly Message[]) {
  const log: string[] = [];
  const sandbox = {
    listener: null as Listener | null,
    ended: null as Ended | null,
    gone: false,
    received: 0,
    raw: '',
    processorTime: () => 0,
    submission: (code: string) => log.push(code),
    run: () => {
      log.push('runs');
      for (const message of answers) sandbox.listener?.message(message, Buffer.alloc(0));
    },
    end: async () => {
      log.push('ends');
      sandbox.listener = null;
      sandbox.ended = { code: null, signal: 'SIGKILL', reason: null, detail: '' };
    },
  };
  return { log, beside: new SideProcess(Promise.resolve(sandbox as unknown as ScriptServer)) };
}

const loaded: Message = { t: 'loaded', model: true, error: null };
const ended: Message = { t: 'ended', error: null };
const context = {
  limits: defaultLimits,
  loading: new LoadingState(1000),
  places: javascriptHarness().placesOf(knownRight),
};
const scripts = { a: knownScript, b: knownScript };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('has the results of scripts that came to their end, and runs none that was taken before', async () => {
  const { log, beside } = side([loaded, ended]);
  expect(await beside.take('a', 10_000)).toBeNull();
  await beside.run('code', ['a', 'b'], scripts, context);
  expect(log).toEqual(['code', 'runs']);
  expect((await beside.take('b', 10_000))?.outcome.ending).toBe('finished');
});

it('has no result for a script that might have less time left than it had', async () => {
  const { beside } = side([loaded, ended]);
  await beside.run('code', ['a'], scripts, context);
  expect(await beside.take('a', 999)).toBeNull();
});

it.each([
  ['dies', [{ t: 'died', exitCode: 1, signal: null, garbled: false }]],
  ['cannot be loaded', [{ t: 'loaded', model: false, error: null }, ended]],
] as [string, Message[]][])(
  'ends at a script that %s, or has a result as sound as its own',
  async (_how, answers) => {
    const { log, beside } = side(answers);
    await beside.run('code', ['a', 'b'], scripts, context);
    const result = await beside.take('a', 10_000);
    expect(result === null ? log.at(-1) : result.outcome.ending).toBe(result === null ? 'ends' : 'threw');
  },
);

it('gives up a script that is running when it is stopped', async () => {
  const { log, beside } = side([loaded]);
  const running = beside.run('code', ['a', 'b'], scripts, context);
  await turn();
  expect(beside.isRunning).toBe(true);
  await beside.stop();
  await running;
  expect(beside.isRunning).toBe(false);
  expect(await beside.take('a', 10_000)).toBeNull();
  expect(log).toEqual(['code', 'runs', 'ends']);
});

it('does nothing where its process does not start', async () => {
  const beside = new SideProcess(Promise.reject(new Error('no')));
  await beside.run('code', ['a'], scripts, context);
  expect(await beside.take('a', 10_000)).toBeNull();
  await beside.stop();
});
