import { setTimeout as passed } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { awakeTimeout } from './awake-timeout.ts';

/** Nothing else runs in this thread meanwhile, as if the machine slept. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

it('does not count time in which nothing ran', async () => {
  let calls = 0;
  const called = new Promise<void>((resolve) => {
    awakeTimeout(() => {
      calls++;
      resolve();
    }, 80);
  });
  standStill(400);
  // By now a plain timeout of 80 ms has fired.
  await passed(1);
  expect(calls).toBe(0);
  await called;
  await passed(40);
  expect(calls).toBe(1);
});

it('takes at least as long as asked, and is not called once cancelled', async () => {
  let calls = 0;
  const cancel = awakeTimeout(() => calls++, 40);
  const start = performance.now();
  await new Promise<void>((resolve) => awakeTimeout(resolve, 80));
  // Timers are in whole milliseconds.
  expect(performance.now() - start).toBeGreaterThanOrEqual(72);
  expect(calls).toBe(1);
  cancel();
  const cancelled = awakeTimeout(() => calls++, 16);
  cancelled();
  await passed(60);
  expect(calls).toBe(1);
});
