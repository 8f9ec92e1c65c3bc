/**
 * What a model prints while it trains: taken from the streams of its thread, cut and counted as `hw5 grade`
 * does, and sent on in order with the reports of the epochs.
 */
import { LineExcerpt, PRINTED_LINES, sanitize } from '@hw5/base/text';

/** As wide as the grader's reports show it. */
const COLUMNS = 76;

/** A stream of the process, whose `write` is replaced. */
type Writable = Pick<NodeJS.WritableStream, 'write'>;

/** @returns a function to call at the end of an epoch, where the count begins anew. */
export function takePrinted(
  streams: readonly Writable[],
  show: (lines: readonly string[]) => void,
): () => void {
  const beginning = new LineExcerpt(PRINTED_LINES, COLUMNS);
  const send = (lines: readonly string[]): void => {
    if (lines.length > 0) show(lines);
  };
  const write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | ((error?: Error) => void),
    callback?: (error?: Error) => void,
  ): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    send(beginning.add(sanitize(text)));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) queueMicrotask(done);
    return true;
  };
  for (const stream of streams) stream.write = write as Writable['write'];
  return () => send(beginning.end());
}
