import { expect, it } from 'vitest';
import { Interrupted, interruptible } from './interrupt.ts';

it('aborts the work, and whatever the work then throws counts as the interruption', async () => {
  const work = interruptible({}, async (signal) => {
    process.emit('SIGINT', 'SIGINT');
    expect(signal.aborted).toBe(true);
    throw new Error('some library gave up');
  });
  await expect(work).rejects.toBeInstanceOf(Interrupted);
});

it('passes results and other errors through, and takes its handlers away', async () => {
  const before = process.listenerCount('SIGINT');
  expect(await interruptible({}, async () => 5)).toBe(5);
  await expect(interruptible({}, () => Promise.reject(new RangeError('mine')))).rejects.toThrow('mine');
  expect(process.listenerCount('SIGINT')).toBe(before);
});
