/**
 * Deadlines, with a stub for the browser's Worker; that a real one is ended is tested in
 * test/browser.test.ts.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WorkerMessage } from '../engine/protocol.ts';
import { Unresponsive, WorkerClient } from './worker-client.ts';

interface Calls {
  ask(request: number): string;
}

let workers: StubWorker[];

class StubWorker {
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
  vi.stubGlobal('Worker', StubWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The value or error of a promise so far. */
function outcome(promise: Promise<unknown>): () => unknown {
  let current: unknown = 'pending';
  promise.then(
    (value) => {
      current = value;
    },
    (error: unknown) => {
      current = error;
    },
  );
  return () => current;
}

it('starts the deadline when the worker has loaded', async () => {
  const result = outcome(new WorkerClient<Calls>('/worker.js').call('ask', 1, 1000));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(result()).toBe('pending');
  workers[0]!.onmessage({ data: { kind: 'ready' } });
  await vi.advanceTimersByTimeAsync(999);
  expect(result()).toBe('pending');
  await vi.advanceTimersByTimeAsync(1);
  expect(result()).toBeInstanceOf(Unresponsive);
  expect(workers[0]!.ended).toBe(true);
});

it('starts the deadline with the call if the worker has loaded, and starts a new worker after ending one', async () => {
  const client = new WorkerClient<Calls>('/worker.js');
  const first = outcome(client.call('ask', 1, 1000));
  workers[0]!.onmessage({ data: { kind: 'ready' } });
  workers[0]!.onmessage({ data: { kind: 'result', id: 0, value: 'one' } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(first()).toBe('one');
  const second = outcome(client.call('ask', 2, 1000));
  await vi.advanceTimersByTimeAsync(1000);
  expect(second()).toBeInstanceOf(Unresponsive);
  void client.call('ask', 3);
  expect(workers).toHaveLength(2);
});

it('rejects pending calls if the worker cannot be loaded', async () => {
  const result = outcome(new WorkerClient<Calls>('/worker.js').call('ask', 1, 1000));
  workers[0]!.onerror({ message: 'no such file' });
  await vi.advanceTimersByTimeAsync(0);
  expect(String(result())).toContain('no such file');
});

it('hears nothing more of a worker that was ended', async () => {
  const client = new WorkerClient<Calls>('/worker.js');
  const snapshots: unknown[] = [];
  client.onSnapshot = (snapshot) => snapshots.push(snapshot);
  const first = outcome(client.call('ask', 1));
  client.end(new Error('ended'));
  const second = outcome(client.call('ask', 2, 1000));
  const [ended] = workers as [StubWorker];
  ended.onmessage({ data: { kind: 'snapshot', snapshot: {} as never } });
  ended.onmessage({ data: { kind: 'result', id: 1, value: 'of the first' } });
  ended.onmessage({ data: { kind: 'ready' } });
  ended.onerror({ message: 'late' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(String(first())).toContain('ended');
  expect(second()).toBe('pending');
  expect(snapshots).toEqual([]);
});
