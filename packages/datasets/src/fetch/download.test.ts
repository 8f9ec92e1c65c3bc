import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { InputError } from '@hw5/base';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sceneEntries, tarGzOf } from '../../test/helpers/archives.ts';
import { inputErrorOf } from '../../test/helpers/input-error-of.ts';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { download } from './download.ts';
import { fetchScenes } from './fetch-scenes.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine, closed after the test. */
async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/scenes.tar.gz`;
}

const body = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i) % 251));
const sending = (bytes: Buffer, headers: Record<string, string> = {}) =>
  serve((_, response) =>
    response.writeHead(200, { 'content-length': String(bytes.length), ...headers }).end(bytes),
  );

let folder: string;
let to: string;
beforeEach(() => {
  folder = temporaryFolder();
  to = join(folder, 'scenes');
});
/** Downloads, and returns the bytes of the file. */
async function get(url: string, options: Partial<Parameters<typeof download>[0]> = {}): Promise<Buffer> {
  const path = join(folder, 'archive');
  await download({ url, path, target: to, onProgress: () => {}, signal: undefined, ...options });
  return readFileSync(path);
}

describe('download', () => {
  it('brings the whole file and reports its progress', async () => {
    const seen: (number | null)[][] = [];
    const bytes = await get(await sending(body), { onProgress: (...step) => seen.push(step) });
    expect(bytes.equals(body)).toBe(true);
    expect(seen.at(-1)).toEqual([body.length, body.length]);
  });

  it('brings the whole file if the server does not send its length', async () => {
    const url = await serve((_, response) => response.writeHead(200).end(body));
    const seen: (number | null)[][] = [];
    const bytes = await get(url, { onProgress: (...step) => seen.push(step) });
    expect(bytes.equals(body)).toBe(true);
    expect(seen.at(-1)).toEqual([body.length, null]);
  });

  it('accepts a server that compresses without being asked', async () => {
    const url = await sending(gzipSync(body), { 'content-encoding': 'gzip' });
    expect((await get(url)).equals(body)).toBe(true);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['breaks', (response) => response.destroy()],
    ['ends before the announced length', (response) => response.socket!.end()],
  ])('reports a connection that %s', async (_, stop) => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': String(body.length) });
      response.write(body.subarray(0, 100_000), () => stop(response));
    });
    expect(await inputErrorOf(() => get(url))).toMatchObject({
      code: 'download-failed',
      subject: url,
      remedy: 'Try again.',
    });
  });

  it('writes no more than the announced length', async () => {
    const url = await serve(({ socket }) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: close\r\n\r\nmore than three');
    });
    const outcome = await get(url).then(
      (bytes) => bytes.toString(),
      (error: unknown) => (error instanceof InputError ? error.code : error),
    );
    // Depending on how the bytes arrive, `fetch` ignores what follows the announced length or rejects it.
    expect(['mor', 'download-failed']).toContain(outcome);
  });

  it.runIf(existsSync('/dev/full'))('reports a full disk', async () => {
    const url = await sending(body);
    expect(await inputErrorOf(() => get(url, { path: '/dev/full' }))).toMatchObject({
      code: 'output-unwritable',
      subject: `--to ${to}`,
      found: 'a full disk',
    });
  });

  it('stops when aborted, before and in the middle', async () => {
    const url = await sending(body);
    const control = new AbortController();
    const onProgress = () => control.abort(new Error('Ctrl-C'));
    await expect(get(url, { signal: control.signal, onProgress })).rejects.toThrow('Ctrl-C');
    await expect(get(url, { signal: AbortSignal.abort(new Error('at once')) })).rejects.toThrow('at once');
  });

  it('stops at the largest size', async () => {
    const url = await sending(body);
    expect(await inputErrorOf(() => get(url, { largestBytes: 1000 }))).toMatchObject({
      code: 'archive-too-large',
    });
  });

  it('reports the HTTP status, and why there is no connection', async () => {
    const gone = await serve((_, response) => response.writeHead(404).end('no'));
    expect(await inputErrorOf(() => get(gone))).toMatchObject({
      code: 'download-failed',
      subject: gone,
      found: 'HTTP status 404',
    });
    const refused = await inputErrorOf(() => get('http://127.0.0.1:1/x.zip'));
    expect(refused).toMatchObject({
      code: 'download-failed',
      found: expect.stringMatching(/ECONNREFUSED|bad port/),
    });
  });

  it('reports a folder that it cannot write to', async () => {
    const url = await sending(body);
    const error = await inputErrorOf(() => get(url, { path: join(folder, 'nowhere', 'archive') }));
    expect(error).toMatchObject({ code: 'output-unwritable', found: 'no folder to put it in' });
  });
});

describe('fetchScenes from an address', () => {
  const left = () => readdirSync(folder);

  it('unpacks what it downloaded and leaves nothing else', async () => {
    const url = await sending(tarGzOf(await sceneEntries()));
    const phases = new Set<string>();
    const fetched = await fetchScenes({ from: url, to, onProgress: (phase) => phases.add(phase) });
    expect(fetched).toMatchObject({ directory: to, files: 4 });
    expect([...phases]).toEqual(['download', 'unpack']);
    expect(left()).toEqual(['scenes']);
  });

  it('leaves nothing of an archive that cannot be used', async () => {
    const page = await sending(Buffer.from('<html>Log in first</html>'));
    expect(await inputErrorOf(() => fetchScenes({ from: page, to }))).toMatchObject({
      code: 'archive-kind',
      found: 'a web page',
    });
    const url = await sending(tarGzOf(await sceneEntries()));
    expect(await inputErrorOf(() => fetchScenes({ from: url, to, sha256: '00'.repeat(32) }))).toMatchObject({
      code: 'archive-checksum',
    });
    expect(left()).toEqual([]);
  });

  it('leaves nothing of a download that breaks or is aborted', async () => {
    const breaking = await serve((_, response) => {
      response.writeHead(200, { 'content-length': String(body.length) });
      response.write(body.subarray(0, 100_000), () => response.destroy());
    });
    expect(await inputErrorOf(() => fetchScenes({ from: breaking, to }))).toMatchObject({
      code: 'download-failed',
    });
    const control = new AbortController();
    const onProgress = () => control.abort(new Error('Ctrl-C'));
    const url = await sending(body);
    await expect(fetchScenes({ from: url, to, signal: control.signal, onProgress })).rejects.toThrow(
      'Ctrl-C',
    );
    expect(left()).toEqual([]);
  });

  it('contacts no server when the target holds something', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests++;
      response.end();
    });
    mkdirSync(join(to, 'mine'), { recursive: true });
    expect(await inputErrorOf(() => fetchScenes({ from: url, to }))).toMatchObject({ code: 'already-there' });
    expect(requests).toBe(0);
    expect(existsSync(join(to, 'mine'))).toBe(true);
  });
});
