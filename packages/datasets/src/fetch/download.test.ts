import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sceneEntries, tarGzOf } from '../../test/helpers/archives.ts';
import { faultOf } from '../../test/helpers/fault-of.ts';
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts';
import { download, forgetDownload } from './download.ts';
import { fetchScenes } from './fetch-scenes.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine alone, ended with the test. */
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

interface Served {
  readonly requests: { range: string | undefined; ifRange: string | string[] | undefined }[];
  etag: string | null;
  /** How many bytes to send before the connection breaks. */
  breakAfter: number | null;
}

/** A server as static hosts are: Range and If-Range by ETag. */
async function staticHost(bytes: Buffer): Promise<Served & { url: string }> {
  const served: Served = { requests: [], etag: '"one"', breakAfter: null };
  const url = await serve((request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    served.requests.push({ range, ifRange });
    const { etag, breakAfter } = served;
    const headers: Record<string, string> = etag === null ? {} : { etag, 'accept-ranges': 'bytes' };
    const start = range !== undefined && ifRange === etag ? Number(/\d+/.exec(range)![0]) : 0;
    if (start >= bytes.length) {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes.length}` }).end();
      return;
    }
    response.writeHead(start > 0 ? 206 : 200, { ...headers, 'content-length': String(bytes.length - start) });
    if (breakAfter === null) response.end(bytes.subarray(start));
    else
      response.write(bytes.subarray(start, start + breakAfter), async () => {
        // However slow the machine, something has to have reached the disk.
        while (!response.destroyed && !sizes().some((size) => size > 1000)) await setTimeout(5);
        response.destroy();
      });
  });
  return Object.assign(served, { url });
}

let beside: string;
beforeEach(() => {
  beside = join(temporaryFolder(), 'scenes');
});
const get = (url: string, options: Partial<Parameters<typeof download>[0]> = {}) =>
  download({ url, beside, onProgress: () => {}, signal: undefined, ...options });
const left = () => readdirSync(join(beside, '..'));
const sizes = () => left().map((name) => statSync(join(beside, '..', name)).size);

describe('download', () => {
  it('brings the whole file, tells its progress, and can be forgotten', async () => {
    const { url } = await staticHost(body);
    const seen: (number | null)[][] = [];
    const path = await get(url, { onProgress: (...step) => seen.push(step) });
    expect(readFileSync(path).equals(body)).toBe(true);
    expect(seen.at(-1)).toEqual([body.length, body.length]);
    forgetDownload(path);
    expect(left()).toEqual([]);
  });

  it('goes on where a broken connection stopped', async () => {
    const host = await staticHost(body);
    host.breakAfter = 100_000;
    expect(await faultOf(() => get(host.url))).toMatchObject({
      code: 'download-failed',
      remedy: 'Try again: it goes on where it stopped.',
    });
    host.breakAfter = null;
    const path = await get(host.url);
    expect(readFileSync(path).equals(body)).toBe(true);
    expect(host.requests[1]).toEqual({ range: expect.stringMatching(/^bytes=[1-9]\d*-$/), ifRange: '"one"' });
  });

  it('starts anew when the file has changed in the meantime', async () => {
    const host = await staticHost(body);
    host.breakAfter = 100_000;
    await faultOf(() => get(host.url));
    host.breakAfter = null;
    host.etag = '"two"';
    expect(readFileSync(await get(host.url)).equals(body)).toBe(true);
  });

  it.each([null, 'W/"weak"'])('keeps no part where the server’s validator is %s', async (etag) => {
    const host = await staticHost(body);
    Object.assign(host, { etag, breakAfter: 100_000 });
    expect(await faultOf(() => get(host.url))).toMatchObject({
      code: 'download-failed',
      remedy: 'Try again.',
    });
    expect(left()).toEqual([]);
  });

  it('takes a part that is the whole for the whole, and one that is more for nothing', async () => {
    const host = await staticHost(body);
    await get(host.url);
    expect(readFileSync(await get(host.url)).equals(body)).toBe(true);
    expect(host.requests).toHaveLength(2);
    const shorter = await serve((request, response) => {
      if (request.headers.range) response.writeHead(416, { 'content-range': 'bytes */2' }).end();
      else response.writeHead(200, { etag: '"x"', 'accept-ranges': 'bytes' }).end('ab');
    });
    expect(readFileSync(await get(shorter), 'utf8')).toBe('ab');
    const grown = await serve((request, response) => {
      if (request.headers.range) response.writeHead(416, { 'content-range': 'bytes */1' }).end();
      else response.writeHead(200, { etag: '"x"', 'accept-ranges': 'bytes' }).end('ab');
    });
    await get(grown);
    expect(readFileSync(await get(grown), 'utf8')).toBe('ab');
  });

  it('stops when aborted, and goes on in the next call', async () => {
    const host = await staticHost(body);
    host.breakAfter = 100_000;
    const control = new AbortController();
    const onProgress = () => control.abort(new Error('Ctrl-C'));
    await expect(get(host.url, { signal: control.signal, onProgress })).rejects.toThrow('Ctrl-C');
    await expect(get(host.url, { signal: AbortSignal.abort(new Error('at once')) })).rejects.toThrow(
      'at once',
    );
    host.breakAfter = null;
    expect(readFileSync(await get(host.url)).equals(body)).toBe(true);
  });

  it('stops at the largest size', async () => {
    const { url } = await staticHost(body);
    expect(await faultOf(() => get(url, { largestBytes: 1000 }))).toMatchObject({
      code: 'archive-too-large',
    });
    expect(left()).toEqual([]);
  });

  it('says the HTTP status, and why there is no connection', async () => {
    const gone = await serve((_, response) => response.writeHead(404).end('no'));
    expect(await faultOf(() => get(gone))).toMatchObject({
      code: 'download-failed',
      subject: gone,
      found: 'HTTP status 404',
    });
    const refused = await faultOf(() => get('http://127.0.0.1:1/x.zip'));
    expect(refused).toMatchObject({
      code: 'download-failed',
      found: expect.stringMatching(/ECONNREFUSED|bad port/),
    });
  });

  it('says when it cannot write', async () => {
    const { url } = await staticHost(body);
    const fault = await faultOf(() => get(url, { beside: join(beside, 'nowhere', 'scenes') }));
    expect(fault).toMatchObject({ code: 'file-access', found: 'nothing there' });
  });
});

describe('fetchScenes from an address', () => {
  it('unpacks what it downloaded and leaves no part', async () => {
    const { url } = await staticHost(tarGzOf(await sceneEntries()));
    const phases = new Set<string>();
    const fetched = await fetchScenes({ from: url, to: beside, onProgress: (phase) => phases.add(phase) });
    expect(fetched).toMatchObject({ directory: beside, files: 4 });
    expect([...phases]).toEqual(['download', 'unpack']);
    expect(left()).toEqual(['scenes']);
  });

  it('forgets an archive that is whole but of no use, so that the next call loads it again', async () => {
    const { url } = await staticHost(Buffer.from('<html>Log in first</html>'));
    expect(await faultOf(() => fetchScenes({ from: url, to: beside }))).toMatchObject({
      code: 'archive-kind',
      found: 'a web page',
    });
    const other = await staticHost(tarGzOf(await sceneEntries()));
    const wrong = { from: other.url, to: beside, sha256: '00'.repeat(32) };
    expect(await faultOf(() => fetchScenes(wrong))).toMatchObject({ code: 'archive-checksum' });
    expect(left()).toEqual([]);
  });

  it('touches no server when the target is taken', async () => {
    const host = await staticHost(body);
    mkdirSync(join(beside, 'mine'), { recursive: true });
    expect(await faultOf(() => fetchScenes({ from: host.url, to: beside }))).toMatchObject({
      code: 'already-there',
    });
    expect(host.requests).toEqual([]);
    expect(existsSync(join(beside, 'mine'))).toBe(true);
  });
});
