/** The server over real sockets: what it serves and what it refuses. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import type { Dataset } from '@hw5/datasets';
import type { GradeReport } from '@hw5/grader';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Lab, type LabOptions, startLab } from './start-lab.ts';

const half = (count: number) => ({
  images: Uint8Array.from({ length: count * 4 }, (_, i) => i % 2),
  labels: Int32Array.from({ length: count }, (_, i) => i),
  count,
  inputSize: 4,
});
const dataset: Dataset = {
  name: 'mnist',
  source: 'directory',
  origin: 'somewhere',
  classNames: ['0', '1'],
  imageShape: [2, 2],
  train: half(3),
  test: half(2),
  checksums: {},
};
const scenes: Dataset = {
  ...dataset,
  name: 'scenerec',
  source: 'synthetic',
  train: { ...half(3), images: Float64Array.from({ length: 12 }, (_, i) => i / 16) },
  test: { ...half(2), images: Float64Array.from({ length: 8 }, (_, i) => 1 - i / 16) },
};
const report = { score: 3 } as GradeReport;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 läb '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function builtPage(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), '<p>lab</p>');
  writeFileSync(join(folder, 'main.js'), '1');
  writeFileSync(join(folder, 'secret.txt'), 'not a part of the page');
  return folder;
}

async function lab(options: Partial<LabOptions> = {}): Promise<Lab> {
  const started = await startLab({
    port: 0,
    page: builtPage(),
    dataset,
    scenes: async () => scenes,
    model: null,
    grade: async () => report,
    ...options,
  });
  onTestFinished(() => started.close());
  return started;
}

/** Sends a request unchanged; `fetch` would normalise it. */
function raw(url: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('the lab', () => {
  it('serves the page, on 127.0.0.1, with its policies', async () => {
    const { url } = await lab();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const response = await fetch(url);
    expect(await response.text()).toBe('<p>lab</p>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await fetch(`${url}main.js`)).headers.get('content-type')).toContain('text/javascript');
  });

  it('serves the data as bytes', async () => {
    const { url } = await lab();
    const bytes = async (path: string) => new Uint8Array(await (await fetch(url + path)).arrayBuffer());
    expect(await (await fetch(`${url}data/mnist.json`)).json()).toEqual({
      name: 'mnist',
      origin: 'somewhere',
      source: 'directory',
      classNames: ['0', '1'],
      imageShape: [2, 2],
      train: 3,
      test: 2,
    });
    expect(await bytes('data/train-images.bin')).toEqual(dataset.train.images);
    expect(await bytes('data/test-labels.bin')).toEqual(Uint8Array.of(0, 1));
  });

  it('loads the scenes once, when they are asked for, and serves them as doubles', async () => {
    let loads = 0;
    const { url } = await lab({
      scenes: async () => {
        loads++;
        return scenes;
      },
    });
    expect(await (await fetch(`${url}data/mnist.json`)).json()).toMatchObject({ name: 'mnist' });
    expect(loads).toBe(0);
    const facts = { name: 'scenerec', source: 'synthetic', train: 3, test: 2 };
    expect(await (await fetch(`${url}data/scenerec.json`)).json()).toMatchObject(facts);
    const pixels = await (await fetch(`${url}data/scenerec-test-images.bin`)).arrayBuffer();
    expect(new Float64Array(pixels)).toEqual(scenes.test.images);
    expect((await fetch(`${url}data/scenerec-secret.bin`)).status).toBe(404);
    expect(loads).toBe(1);
  });

  it('says what is wrong with the scenes, and tries again at the next request', async () => {
    let loads = 0;
    const { url } = await lab({
      scenes: async () => {
        loads++;
        if (loads > 1) return scenes;
        const parts = { expected: 'train/ and test/', found: 'neither', remedy: 'Fetch them.' };
        throw new InputError({ code: 'data-folder', subject: '--data x', ...parts });
      },
    });
    const ask = async () => (await fetch(`${url}data/scenerec.json`)).json();
    expect(await ask()).toEqual({
      problem: '--data x: expected train/ and test/, found neither. Fetch them.',
    });
    expect(await ask()).toMatchObject({ name: 'scenerec' });
  });

  it.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/main.js/..',
    '//main.js',
    '/secret.txt',
    '/model/bundle-0.js',
    '/model/bundle-1.js',
  ])('returns 404 for %s', async (path) => {
    const { url } = await lab();
    const { host } = new URL(url);
    const response = await raw(url, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    expect(response).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('refuses other hosts and methods', async () => {
    const { url } = await lab();
    const response = await raw(url, 'GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
    expect(response).toMatch(/^HTTP\/1\.1 403 /);
    const post = await fetch(url, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('reports that there is no model', async () => {
    const { url } = await lab();
    expect(await (await fetch(`${url}model/status.json`)).json()).toEqual({ state: 'none' });
    expect(await (await fetch(`${url}model/checks.json`)).json()).toMatchObject({
      problem: expect.stringContaining('--model'),
    });
  });

  it('bundles the model for each status request, and serves only the latest bundle', async () => {
    const model = join(temporaryFolder(), 'model.ts');
    const { url } = await lab({ model });
    const status = async () => (await fetch(`${url}model/status.json`)).json() as Promise<{ url?: string }>;
    writeFileSync(model, 'export class Model { first = 1 }');
    const first = (await status()).url!;
    expect(await (await fetch(url + first.slice(1))).text()).toContain('first');
    writeFileSync(model, 'export class Model { = }');
    expect(await status()).toMatchObject({
      state: 'broken',
      name: 'model.ts',
      errors: [{ where: 'model.ts:1:22' }],
    });
    writeFileSync(model, 'export class Model { second = 2 }');
    const second = (await status()).url!;
    expect(await (await fetch(url + second.slice(1))).text()).toContain('second');
    expect((await fetch(url + first.slice(1))).status).toBe(404);
    const place = await fetch(`${url}model/locate.json?line=x&column=1`);
    expect(await place.json()).toEqual({ place: null });
  });

  it('returns the report of the checks', async () => {
    const { url } = await lab({ model: join(temporaryFolder(), 'model.ts') });
    expect(await (await fetch(`${url}model/checks.json`)).json()).toMatchObject({ report });
    expect(await (await fetch(`${url}model/stamp.json`)).json()).toEqual({ stamp: expect.any(String) });
  });

  it.each([
    [
      new InputError({ code: 'x', subject: 'model.ts', expected: 'a', found: 'b', remedy: 'C.' }),
      'model.ts: expected a',
    ],
    [new Error('broken'), 'The grader itself failed: broken'],
  ])('reports why it could not grade', async (error, text) => {
    const { url } = await lab({
      model: join(temporaryFolder(), 'model.ts'),
      grade: () => Promise.reject(error),
    });
    const result = (await (await fetch(`${url}model/checks.json`)).json()) as { problem: string };
    expect(result.problem).toContain(text);
  });

  it('reports that its page is not built', async () => {
    const folder = temporaryFolder();
    await expect(lab({ page: folder })).rejects.toMatchObject({ code: 'lab-not-built', subject: folder });
    await expect(lab({ page: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'lab-not-built' });
  });

  it('reports that its port is in use', async () => {
    const { url } = await lab();
    const port = Number(new URL(url).port);
    await expect(lab({ port })).rejects.toMatchObject({ code: 'port', subject: `--port ${port}` });
  });
});
