/**
 * Downloads an archive to a file, so that an interrupted download goes on where it stopped.
 *
 * The part so far stays beside the target with the server's validator (ETag or Last-Modified); the next call asks with `Range` and `If-Range`
 * for the rest (RFC 9110, 13.1.5 and 14.2), so it never joins pieces of two versions. A server that gives no validator means starting anew.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '@hw5/base';
import { fileFault, systemCode } from '../file-fault.ts';

export interface DownloadOptions {
  readonly url: string;
  /** The part is kept as `<beside>.<hash of the URL>.download`. */
  readonly beside: string;
  readonly onProgress: (done: number, total: number | null) => void;
  readonly signal: AbortSignal | undefined;
  readonly largestBytes?: number;
}

/**
 * @returns the path of the whole archive; to be removed with `forgetDownload` when done with.
 * @throws InputError `download-failed`, `archive-too-large`, `file-access`; the signal's reason when aborted.
 */
export async function download(options: DownloadOptions): Promise<string> {
  const { url, beside, signal, largestBytes = 2 ** 32 } = options;
  const part = `${beside}.${createHash('sha256').update(url).digest('hex').slice(0, 12)}.download`;
  const validatorPath = `${part}.validator`;
  const validator =
    existsSync(part) && existsSync(validatorPath) ? readFileSync(validatorPath, 'utf8') : null;
  const have = validator === null ? 0 : statSync(part).size;
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (validator !== null) Object.assign(headers, { range: `bytes=${have}-`, 'if-range': validator });

  let response: Response;
  try {
    response = await fetch(url, { headers, ...(signal ? { signal } : {}) });
  } catch (error) {
    signal?.throwIfAborted();
    throw failed(url, causeOf(error), 'Check the address and the network, and try again.', error);
  }
  if (response.status === 416) {
    await response.body?.cancel();
    // The part is as long as the archive, or the archive has shrunk.
    if (response.headers.get('content-range') === `bytes */${have}`) return part;
    forgetDownload(part);
    return download(options);
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw failed(url, `HTTP status ${response.status}`, 'Check the address.', undefined);
  }
  const start = response.status === 206 ? have : 0;
  const length = response.headers.get('content-length');
  const total = length === null ? null : start + Number(length);
  const newValidator = strongValidator(response);
  let done = start;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      if (done > largestBytes) {
        next(
          new InputError({
            code: 'archive-too-large',
            subject: url,
            expected: `at most ${largestBytes} bytes`,
            found: 'more',
            remedy: 'Take the course’s archive.',
          }),
        );
        return;
      }
      options.onProgress(done, total);
      next(null, chunk);
    },
  });
  try {
    if (newValidator === null) rmSync(validatorPath, { force: true });
    else writeFileSync(validatorPath, newValidator);
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, counting, createWriteStream(part, { flags: start > 0 ? 'a' : 'w' }), { signal });
    if (total !== null && done !== total)
      throw new Error(`the connection ended after ${done} of ${total} bytes`);
    return part;
  } catch (error) {
    if (newValidator === null || error instanceof InputError) forgetDownload(part);
    signal?.throwIfAborted();
    if (error instanceof InputError) throw error;
    const system = systemCode(error);
    if (system !== undefined && !/^E(CONN|PIPE|TIMEDOUT|HOST|NET)/.test(system)) {
      throw fileFault(part, 'a folder that can be written', error);
    }
    const remedy = newValidator === null ? 'Try again.' : 'Try again: it goes on where it stopped.';
    throw failed(url, causeOf(error), remedy, error);
  }
}

/** Removes what `download` left. */
export function forgetDownload(part: string): void {
  rmSync(part, { force: true });
  rmSync(`${part}.validator`, { force: true });
}

/** Only a strong validator may join pieces: a weak ETag (`W/…`) says "alike", not "the same bytes". */
function strongValidator({ headers }: Response): string | null {
  const tag = headers.get('etag');
  if (headers.get('accept-ranges') !== 'bytes') return null;
  return tag !== null && !tag.startsWith('W/') ? tag : headers.get('last-modified');
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
