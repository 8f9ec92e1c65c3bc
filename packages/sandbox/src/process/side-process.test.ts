import { expect, it, onTestFinished, vi } from 'vitest';
import { javascriptHarness } from './harness.ts';
import { knownRight, knownScript } from './known-right.ts';
import { defaultLimits } from './limits.ts';
import { LoadingState } from './loading.ts';
import type { Message } from './messages.ts';
import type { Ended, Listener, ScriptServer } from './script-channel.ts';
import { runScript } from './script-run.ts';
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
    readyRealm: () => log.push('realm'),
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
  const server = sandbox as unknown as ScriptServer;
  return { log, server, beside: new SideProcess(Promise.resolve(server)) };
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

it.each([
  ['once the submission is loaded, before the script ends', true, ['loaded', 'ends']],
  ['never where it is not', false, ['ends']],
])('has a script of the first process say so %s', async (_when, model, expected) => {
  const { server } = side([{ t: 'loaded', model, error: null }, ...(model ? [ended] : [])]);
  const log: string[] = [];
  const time = { cpuMs: 1000, wallMs: 1000 };
  await runScript(server, knownScript, time, { ...context, whenLoaded: () => log.push('loaded') });
  log.push('ends');
  expect(log).toEqual(expected);
});

it('is ended by a script of the first process that takes long, and does not begin during one', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const longScript = async (of: SideProcess, meanwhile: () => Promise<void>): Promise<void> => {
    let end = (): void => {};
    const script = new Promise<void>((resolve) => {
      end = resolve;
    });
    const whole = of.beside(script);
    await meanwhile();
    end();
    await whole;
  };
  const early = side([loaded, ended]);
  await early.beside.run('code', ['a'], scripts, context);
  await longScript(early.beside, async () => void (await vi.advanceTimersByTimeAsync(150)));
  expect(early.log).toEqual(['code', 'runs', 'ends']);

  const late = side([loaded, ended]);
  await longScript(late.beside, async () => {
    await vi.advanceTimersByTimeAsync(150);
    await late.beside.run('code', ['a'], scripts, context);
  });
  expect([late.log, late.beside.hasBegun]).toEqual([[], false]);
  await late.beside.run('code', ['a'], scripts, context);
  expect(late.log).toEqual(['code', 'runs']);
});

it('gives up a script that is running when it is stopped', async () => {
  const { log, beside } = side([loaded]);
  const running = beside.run('code', ['a', 'b'], scripts, context);
  await turn();
  expect([beside.hasBegun, beside.mayRun]).toEqual([true, true]);
  await beside.stop();
  await running;
  expect(beside.mayRun).toBe(false);
  expect(await beside.take('a', 10_000)).toBeNull();
  expect(log).toEqual(['code', 'runs', 'realm', 'ends']);
});

it('does nothing where its process does not start', async () => {
  const beside = new SideProcess(Promise.reject(new Error('no')));
  await beside.run('code', ['a'], scripts, context);
  expect(await beside.take('a', 10_000)).toBeNull();
  await beside.stop();
});
