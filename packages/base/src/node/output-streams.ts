/**
 * stdout and stderr that cannot take what is printed. In `hw5 … | head` the output goes nowhere once the
 * reader is gone, quietly. A full disk in `hw5 … > file` ends the command with one line and exit code 2.
 * Notes that nobody can read (a closed stderr) are no reason to stop.
 */
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeFileError, systemCode } from './file-error.ts';

/** Call once, before the first output. @param name of the command, for the error line */
export function handleOutputErrors(name: string): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (isClosed(error)) return;
    const found = describeFileError(error) ?? String(error);
    process.stderr.write(`${name}: stdout: expected a place that can be written, found ${found}.\n`);
    // Exits here, because the work goes on otherwise: unfinished output is removed by `exit` handlers.
    process.exit(2);
  });
}

/**
 * Calls `listener` when something is printed that nobody reads any more. Returns a function that removes it
 * again.
 */
export function onStdoutClosed(listener: () => void): () => void {
  const onError = (error: unknown): void => {
    if (isClosed(error)) listener();
  };
  process.stdout.on('error', onError);
  return () => process.stdout.off('error', onError);
}

/**
 * Ends this process once what was printed is on its way: for a command that has nothing left to do. Ending by
 * itself takes Node as long as some commands' own work, as it frees its memory piece by piece.
 *
 * @param streams and @param exit are those of this process; tests give others
 */
export async function exitAfterOutput(
  code: number,
  streams: readonly Writable[] = [process.stdout, process.stderr],
  exit: (code: number) => void = process.exit,
): Promise<void> {
  for (const stream of streams) {
    if (!stream.destroyed) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  // What was not taken is an event of its stream, which has its own exit code.
  await nextTurn();
  exit(code);
}

function isClosed(error: unknown): boolean {
  return systemCode(error) === 'EPIPE' || (error as NodeJS.ErrnoException).code === 'ERR_STREAM_DESTROYED';
}
