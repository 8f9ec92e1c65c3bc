/** An experiment that is stopped while it waits for something else: it asks no worker afterwards. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DataFacts } from '../../engine/protocol.ts';
import type { Session } from '../session.ts';
import { initialState } from '../session-state.ts';
import { ExperimentRunner } from './experiment-runner.ts';
import { trainClass } from './whose.ts';

let workers: string[];

beforeEach(() => {
  workers = [];
  vi.stubGlobal(
    'Worker',
    class {
      constructor(url: string) {
        workers.push(url);
      }
      postMessage(): void {}
      terminate(): void {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('waiting for the weights of a network', async () => {
  const runner = new ExperimentRunner<unknown>('stopped');
  let ended: Promise<unknown> | undefined;
  runner.start(({ call }) => {
    ended = Promise.resolve().then(() => call('filters', {} as never));
    return ended;
  });
  runner.stop();
  await expect(ended).rejects.toThrow('aborted');
  expect(workers).toEqual([]);
  expect(runner.state).toMatchObject({ busy: null, error: null, stopped: true });
});

it('waiting for the images that a class is trained on', async () => {
  const facts: DataFacts = {
    ...{ name: 'mnist', origin: 'x', source: 'directory', classNames: ['0', '1'] },
    ...{ imageShape: [1, 1], train: 2, test: 2 },
  };
  const settings = { file: null, fields: [], values: {} as never };
  const model = { state: 'ready', name: 'model.ts', stamp: 'x', url: '/x.js', settings } as const;
  const session = {
    state: { ...initialState, facts, model },
    engine: { call: async () => ({ pixels: new Uint8Array(2), labels: new Int32Array(2) }) },
    silenceMs: 1000,
  } as unknown as Session;
  const stop = new AbortController();
  const training = trainClass(session, null, { seed: 0, signal: stop.signal, onFraction: () => {} });
  stop.abort();
  await expect(training).rejects.toThrow('aborted');
  expect(workers).toEqual([]);
});
