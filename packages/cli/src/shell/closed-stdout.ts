/**
 * Streams that do not take what is printed. `hw5 … | head`: once the reader is gone, what is still printed goes nowhere, quietly. A full
 * disk below `hw5 … > file` ends it with one line and 2. Notes that nobody can read (a closed stderr) are no reason to stop.
 */
import { outputFault } from './unwritable.ts';

let closed = false;
const listeners: (() => void)[] = [];

/** Call once, before the first output. */
export function tolerateClosedOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (closed) return;
    closed = true;
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') {
      for (const listener of listeners) listener();
      return;
    }
    process.stderr.write(`hw5: stdout: expected a place that can be written, found ${outputFault(error)}.\n`);
    // What a run has written so far is removed by its `exit` handlers.
    process.exit(2);
  });
}

/** Calls `listener` when nobody reads the results any more. */
export function onStdoutClosed(listener: () => void): void {
  listeners.push(listener);
}
