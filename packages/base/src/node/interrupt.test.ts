import { expect, it } from 'vitest';
import { Interrupted, interruptible, OutputClosed, onStopRequest } from './interrupt.ts';

it('aborts the work; whatever the work then throws counts as the interruption', async () => {
  const work = interruptible(async (signal) => {
    process.emit('SIGINT', 'SIGINT');
    expect(signal.aborted).toBe(true);
    throw new Error('some library gave up');
  });
  await expect(work).rejects.toBeInstanceOf(Interrupted);
});

it('passes results and other errors through, and removes its handlers', async () => {
  const before = process.listenerCount('SIGINT');
  const errorListeners = process.stdout.listenerCount('error');
  expect(await interruptible(async () => 5, { stopWhenUnread: true })).toBe(5);
  await expect(interruptible(() => Promise.reject(new RangeError('mine')))).rejects.toThrow('mine');
  expect(process.listenerCount('SIGINT')).toBe(before);
  expect(process.stdout.listenerCount('error')).toBe(errorListeners);
});

it('stops work that nobody reads, if asked to', async () => {
  const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  // Something must listen, as in the real command: an `error` event without listeners is thrown.
  const ignore = (): void => {};
  process.stdout.on('error', ignore);
  const abortedBy = (stopWhenUnread: boolean) =>
    interruptible(
      async (signal) => {
        process.stdout.emit('error', closed);
        signal.throwIfAborted();
        return 'went on';
      },
      { stopWhenUnread },
    );
  await expect(abortedBy(true)).rejects.toBeInstanceOf(OutputClosed);
  expect(await abortedBy(false)).toBe('went on');
  process.stdout.off('error', ignore);
});

it('calls a listener at each request to stop, until it is removed', () => {
  let calls = 0;
  const remove = onStopRequest(() => calls++);
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGHUP', 'SIGHUP');
  remove();
  // Another listener, because a signal without any ends the process.
  const other = onStopRequest(() => {});
  process.emit('SIGTERM', 'SIGTERM');
  other();
  expect(calls).toBe(2);
});
