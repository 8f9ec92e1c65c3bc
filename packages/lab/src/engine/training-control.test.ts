import * as threads from 'node:worker_threads';
import { expect, it } from 'vitest';
import { awaitTurn, newControl, setControl } from './training-control.ts';

it('returns at once for a running training', () => {
  const control = newControl('run');
  let paused = 0;
  awaitTurn(control, () => paused++);
  expect(paused).toBe(0);
});

it('allows one step, then pauses', () => {
  const control = newControl('step');
  awaitTurn(control, () => {});
  expect(new Int32Array(control)[0]).toBe(1);
});

it('calls onPause once, and waits until another thread resumes', async () => {
  const control = newControl('pause');
  const resumed = new SharedArrayBuffer(4);
  // The thread resumes only after onPause has set `resumed`; without waiting, it would still be 1 at the end.
  const waker = new threads.Worker(
    `const { control, resumed } = require('node:worker_threads').workerData;
     const flag = new Int32Array(resumed);
     Atomics.wait(flag, 0, 0);
     Atomics.store(flag, 0, 2);
     const word = new Int32Array(control);
     Atomics.store(word, 0, 0);
     Atomics.notify(word, 0);`,
    { eval: true, workerData: { control, resumed } },
  );
  await new Promise((resolve) => waker.once('online', resolve));
  let pauses = 0;
  awaitTurn(control, () => {
    pauses++;
    Atomics.store(new Int32Array(resumed), 0, 1);
    Atomics.notify(new Int32Array(resumed), 0);
  });
  expect(pauses).toBe(1);
  expect(new Int32Array(resumed)[0]).toBe(2);
  await waker.terminate();
});

it('takes the mode that the page sets', () => {
  const control = newControl('run');
  setControl(control, 'pause');
  expect(new Int32Array(control)[0]).toBe(1);
});
