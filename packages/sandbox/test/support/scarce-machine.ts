/** A machine that has too little left to start a process, by how Node's `spawn` says so. */
import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';

export const SCARCE: readonly [string, () => unknown][] = [
  [
    'no file',
    // As Node does it: no streams, and the error as an event.
    () => {
      const child = Object.assign(new EventEmitter(), { kill: () => false });
      process.nextTick(() => child.emit('error', new Error('spawn EMFILE')));
      return child;
    },
  ],
  [
    'no memory',
    () => {
      throw new Error('spawn ENOMEM');
    },
  ],
];

/** Until the test is over, starting a process comes to this. */
export function startingComesTo(by: () => unknown): void {
  const spy = vi.spyOn(childProcess, 'spawn').mockImplementation(by as typeof childProcess.spawn);
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
}
