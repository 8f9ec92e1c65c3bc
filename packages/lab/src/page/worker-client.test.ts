/** Deadlines, with a stand-in for the browser's Worker; that a real one is ended is tested in test/browser.test.ts. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WorkerMessage } from '../engine/protocol.ts';
import { Unresponsive, WorkerClient } from './worker-client.ts';

interface Calls {
  ask(request: number): string;
}

let workers: StandIn[];

class StandIn {
  onmessage: (event: { data: WorkerMessage }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  ended = false;
  constructor() {
    workers.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
  vi.stubGlobal('Worker', StandIn);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What became of a promise by now. */
function fate(promise: Promise<unknown>): () => unknown {
  let became: unknown = 'pending';
  promise.then(
    (value) => {
      became = value;
    },
    (error: unknown) => {
      became = error;
    },
  );
  return () => became;
}

it('does not hold it against a call that its worker takes long to load', async () => {
  const said = fate(new WorkerClient<Calls>('/worker.js').call('ask', 1, 1000));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said()).toBe('pending');
  workers[0]!.onmessage({ data: { kind: 'ready' } });
  await vi.advanceTimersByTimeAsync(999);
  expect(said()).toBe('pending');
  await vi.advanceTimersByTimeAsync(1);
  expect(said()).toBeInstanceOf(Unresponsive);
  expect(workers[0]!.ended).toBe(true);
});

it('counts for a worker that is loaded already from the call on, and starts another after it has ended one', async () => {
  const client = new WorkerClient<Calls>('/worker.js');
  const first = fate(client.call('ask', 1, 1000));
  workers[0]!.onmessage({ data: { kind: 'ready' } });
  workers[0]!.onmessage({ data: { kind: 'answer', id: 0, value: 'one' } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(first()).toBe('one');
  const second = fate(client.call('ask', 2, 1000));
  await vi.advanceTimersByTimeAsync(1000);
  expect(second()).toBeInstanceOf(Unresponsive);
  void client.call('ask', 3);
  expect(workers).toHaveLength(2);
});

it('fails what a worker owed that could not be loaded', async () => {
  const said = fate(new WorkerClient<Calls>('/worker.js').call('ask', 1, 1000));
  workers[0]!.onerror({ message: 'no such file' });
  await vi.advanceTimersByTimeAsync(0);
  expect(String(said())).toContain('no such file');
});
