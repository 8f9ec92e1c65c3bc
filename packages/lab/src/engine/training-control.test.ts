import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { awaitTurn, newControl, setControl } from './training-control.ts';

it('lets a running training through at once', () => {
  const control = newControl('run');
  let paused = 0;
  awaitTurn(control, () => paused++);
  expect(paused).toBe(0);
});

it('grants one turn a step, then pauses', () => {
  const control = newControl('step');
  awaitTurn(control, () => {});
  expect(new Int32Array(control)[0]).toBe(1);
});

it('says once that it waits, and waits until another thread lets it go on', async () => {
  const control = newControl('pause');
  const waker = new Worker(
    `const { workerData } = require('node:worker_threads');
     setTimeout(() => { const word = new Int32Array(workerData); Atomics.store(word, 0, 0); Atomics.notify(word, 0); }, 50);`,
    { eval: true, workerData: control },
  );
  await new Promise((resolve) => waker.once('online', resolve));
  let paused = 0;
  awaitTurn(control, () => paused++);
  expect(paused).toBe(1);
  await waker.terminate();
});

it('is set from the page', () => {
  const control = newControl('run');
  setControl(control, 'pause');
  expect(new Int32Array(control)[0]).toBe(1);
});
