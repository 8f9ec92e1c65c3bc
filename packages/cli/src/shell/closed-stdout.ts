/** `hw5 … | head`: once the reader is gone, what is still printed goes nowhere, quietly. */

let closed = false;
const listeners: (() => void)[] = [];

/** Call once, before the first output. Any error of stdout or stderr but a gone reader is thrown as before. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
      if (stream !== process.stdout || closed) return;
      closed = true;
      for (const listener of listeners) listener();
    });
  }
}

/** Calls `listener` when nobody reads the results any more. */
export function onStdoutClosed(listener: () => void): void {
  listeners.push(listener);
}
