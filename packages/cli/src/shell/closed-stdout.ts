/** `hw5 … | head`: once the reader is gone, what is still printed goes nowhere, quietly. */

let closed = false;

/** Call once, before the first output. Any error of stdout or stderr but a gone reader is thrown as before. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
      if (stream === process.stdout) closed = true;
    });
  }
}

/** Whether nobody reads the results any more. */
export const stdoutIsClosed = (): boolean => closed;
