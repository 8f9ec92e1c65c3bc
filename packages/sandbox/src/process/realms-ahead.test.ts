/** Which realms are asked for before their scripts: all but those that no script is likely to need. */
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { KIND } from '../harness/channel.ts';
import { javascriptHarness } from './harness.ts';
import { knownRight, knownScript } from './known-right.ts';
import { defaultLimits } from './limits.ts';
import { Run } from './run.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import { type Listener, ScriptChannel } from './script-channel.ts';

const none = Buffer.alloc(0);

/** The kinds of the frames that arrive. */
function kindsIn(bytes: Buffer): string[] {
  const kinds: string[] = [];
  for (let at = 0; at < bytes.length; at += 12 + bytes.readUInt32LE(at + 4) + bytes.readUInt32LE(at + 8)) {
    kinds.push(Object.entries(KIND).find(([, kind]) => kind === bytes.readUInt32LE(at))![0]);
  }
  return kinds;
}

it('a channel asks for a realm only if none is left of those that were made', () => {
  const stream = new PassThrough();
  const channel = new ScriptChannel(stream, () => {});
  channel.readyRealm();
  channel.run(none, none);
  channel.readyRealm();
  channel.readyRealm();
  channel.run(none, none);
  channel.makeRealms(2);
  channel.run(none, none);
  channel.readyRealm();
  expect(kindsIn(stream.read() as Buffer)).toEqual(['run', 'realm', 'run', 'realm', 'realm', 'run']);
});

/** What a process is asked for that finishes every script. */
async function askedFor(order: readonly string[], likely: readonly string[]): Promise<string[]> {
  const asked: string[] = [];
  const server = {
    listener: null as Listener | null,
    ended: null,
    gone: false,
    received: 0,
    raw: '',
    layers: [],
    processorTime: () => 0,
    submission: () => {},
    readyRealm: () => asked.push('realm'),
    run: () => {
      asked.push('script');
      const { listener } = server;
      setImmediate(() => {
        listener?.message({ t: 'loaded', model: true, error: null }, none);
        listener?.message({ t: 'ended', error: null }, none);
      });
    },
    end: async () => {},
  };
  const first = Promise.resolve(server as unknown as SandboxProcess);
  const harness = javascriptHarness();
  const run = new Run(knownRight, {
    limits: defaultLimits,
    harness,
    first,
    start: () => first,
    side: null,
  });
  const scripts = Object.fromEntries(order.map((id) => [id, knownScript]));
  const { outcomes } = await run.perform({ scripts, likely });
  expect(Object.keys(outcomes)).toEqual(order);
  return asked;
}

it.each([
  [
    ['a', 'b', 'c'],
    ['c', 'b'],
    ['script', 'realm', 'script', 'realm', 'script'],
  ],
  [['a', 'b', 'unlikely'], ['b'], ['script', 'realm', 'script', 'script']],
  [['a', 'b'], [], ['script', 'realm', 'script', 'realm']],
])('scripts %j, of which %j end a run where all is right', async (order, likely, asked) => {
  expect(await askedFor(order, likely)).toEqual(asked);
});
