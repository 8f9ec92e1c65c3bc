/**
 * The process that reads, and its limits. What hangs or takes all memory is played by stubs: no file here
 * brings a reader down.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReadOptions, readPdfs } from '../src/process/read-pdfs.ts';
import { samplePath } from './support/samples.ts';
import { tinyPdf, write } from './support/tiny-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'hw5-written-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const reader = pathToFileURL(join(folder, 'reader.mjs'));

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('../src/process/reader.ts', import.meta.url))],
    outfile: fileURLToPath(reader),
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['hw5-source'],
  });
});

function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, shown: name };
}

function stub(name: string, code: string): URL {
  return pathToFileURL(file(name, code).path);
}

const read = (files: Parameters<typeof readPdfs>[0], options: Partial<ReadOptions> = {}) =>
  readPdfs(files, { reader, signal: new AbortController().signal, ...options });

const one = file('one.pdf', tinyPdf([{ content: write(50, 400, 'one page') }]));

it('reads several files, in their order', async () => {
  const two = file('two.pdf', tinyPdf([{ content: write(50, 400, 'a') }, { content: write(50, 400, 'b') }]));
  const documents = await read([two, one]);
  expect(documents.map(({ pages }) => pages.map(({ lines }) => lines[0]!.text))).toEqual([
    ['a', 'b'],
    ['one page'],
  ]);
  // Names of operators are numbers of the library: they came through, too.
  expect(documents[1]!.pages[0]!.drawing).not.toBeNull();
});

it.each([
  [
    'a password',
    () => ({ path: samplePath('encrypted'), shown: 'encrypted.pdf' }),
    'one that asks for a password',
  ],
  ['no PDF', () => file('text.pdf', 'This is a text.'), 'a file that is none, or damaged'],
  ['nothing', () => file('empty.pdf', ''), 'a file that is none, or damaged'],
  [
    'more pages than a homework has',
    () => file('long.pdf', tinyPdf(Array.from({ length: 201 }, () => ({ content: '' })))),
    'more than 200 pages',
  ],
])('refuses a file with %s in one line', async (_, make, found) => {
  const bad = make();
  // Reading another one first takes time; once is enough.
  const files = bad.shown === 'encrypted.pdf' ? [one, bad] : [bad];
  await expect(read(files)).rejects.toMatchObject({ code: 'pdf-unreadable', subject: bad.shown, found });
});

it('ends a reader that takes too long', async () => {
  const slow = stub('slow.mjs', 'process.on("message", () => {}); setInterval(() => {}, 1000);');
  await expect(read([one], { reader: slow, mostSeconds: 0.2 })).rejects.toMatchObject({
    found: 'one that takes longer than 0.2 s to read',
  });
});

it('ends a reader that takes too much memory', async () => {
  // Node alone needs more.
  await expect(read([one], { mostMegabytes: 20 })).rejects.toMatchObject({
    found: 'one that takes more than 20 MB to read',
  });
});

it('survives a reader that ends by itself', async () => {
  const gone = stub('gone.mjs', 'process.once("message", () => process.exit(3));');
  await expect(read([one], { reader: gone })).rejects.toMatchObject({ found: 'one that stops its reader' });
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  const reason = new Error('stop');
  controller.abort(reason);
  await expect(read([one], { signal: controller.signal })).rejects.toBe(reason);
});
