/**
 * Downloads an archive to a file, as a stream.
 *
 * An interrupted download starts again: the course's archive takes seconds, and continuing one safely needs
 * the server's help (validators, ranges) and a record of what was there.
 */
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '@hw5/base';
import { outputError, systemCode } from '@hw5/base/node';

export interface DownloadOptions {
  readonly url: string;
  /** The file to write, in a folder that exists. After an error it may hold a part of the archive. */
  readonly path: string;
  /** How an error names the place that cannot be written. */
  readonly target: string;
  /** Bytes so far and in all; null if the server does not send the total. */
  readonly onProgress: (done: number, total: number | null) => void;
  readonly signal: AbortSignal | undefined;
  readonly largestBytes?: number;
}

/**
 * `fetch` itself rejects a response that ends before its announced length.
 * @throws InputError `download-failed`, `archive-too-large`, `output-unwritable`; the signal's reason when
 *   aborted.
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { url, path, target, onProgress, signal, largestBytes = 2 ** 32 } = options;
  const response = await request(url, signal);
  const total = lengthOf(response);
  let done = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      if (done > largestBytes) return next(tooLarge(url, largestBytes));
      onProgress(done, total);
      next(null, chunk);
    },
  });
  const file = createWriteStream(path);
  const closed = new Promise<void>((resolve) => file.once('close', resolve));
  try {
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, counting, file, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof InputError) throw error;
    throw isNetworkError(error)
      ? failed(url, causeOf(error), 'Try again.', error)
      : outputError(target, error, '--to');
  } finally {
    // `pipeline` rejects before the file that it cut off is closed, or even created.
    await closed;
  }
}

async function request(url: string, signal: AbortSignal | undefined): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { 'accept-encoding': 'identity' },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw failed(url, causeOf(error), 'Check the address and the network, and try again.', error);
  }
  if (response.ok && response.body !== null) return response;
  await response.body?.cancel();
  throw failed(url, `HTTP status ${response.status}`, 'Check the address.', undefined);
}

/**
 * Null if the server sends no length, or if `fetch` decompresses the body, which changes its length.
 */
function lengthOf({ headers }: Response): number | null {
  const length = headers.get('content-length');
  const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  return length === null || isEncoded ? null : Number(length);
}

/**
 * An error of the stream that is no error of the file: `fetch` gives one without the operating system's code.
 */
function isNetworkError(error: unknown): boolean {
  const code = systemCode(error);
  return code === undefined || /^E(CONN|PIPE|TIMEDOUT|HOST|NET)/.test(code);
}

function tooLarge(url: string, largestBytes: number): InputError {
  return new InputError({
    code: 'archive-too-large',
    subject: url,
    expected: `at most ${largestBytes} bytes`,
    found: 'more',
    remedy: 'Use the course’s archive.',
  });
}

function failed(url: string, found: string, remedy: string, cause: unknown): InputError {
  return new InputError({
    code: 'download-failed',
    subject: url,
    expected: 'an archive',
    found,
    remedy,
    cause,
  });
}

/** `fetch` hides the reason one level down. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
