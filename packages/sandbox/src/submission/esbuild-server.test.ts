/** One process for many submissions, held against a process for each: what comes of them is the same. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { greeting, sends, stubProgram } from '../../test/support/stub-program.ts';
import { type Esbuild, EsbuildProcess } from './esbuild-process.ts';
import { openBundler } from './esbuild-server.ts';
import { bundleSubmission, findSubmission } from './load-submission.ts';

function submission(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5 bundler é '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const apart = async (path: string) => bundleSubmission(await findSubmission(path));

/** How many requests each process had, in the order of their first ones. */
function watchedProcesses(): () => number[] {
  const requests = vi.spyOn(EsbuildProcess.prototype, 'request');
  onTestFinished(() => requests.mockRestore());
  return () => {
    const { contexts } = requests.mock;
    return [...new Set(contexts)].map((one) => contexts.filter((context) => context === one).length);
  };
}

function opened(stub?: Esbuild) {
  const bundler = openBundler(stub);
  onTestFinished(bundler.close);
  return async (path: string) => bundler.bundle(await findSubmission(path));
}

const model = (value: number) => `export class Model { value(): number { return ${value}; } }\n`;

const compiling: readonly Readonly<Record<string, string>>[] = [
  { 'model.ts': model(1) },
  // The same names as the next one's, with other contents.
  {
    'model.ts': "import { rate } from './part.ts';\nexport class Model { rate = rate; }",
    'part.ts': "export { rate } from './deep/er.js';",
    'deep/er.ts': 'export const rate: number = 1;',
  },
  {
    'model.ts': "import { rate } from './part.ts';\nexport class Model { rate = rate; }",
    'part.ts': "export { rate } from './deep/er.js';",
    'deep/er.ts': 'export const rate: number = 2;',
  },
  {
    'model.ts': "import { rate } from './part.ts';\nexport class Model {}",
    'part.ts': 'export let rate = 3;',
  },
  {
    'model.ts':
      "#!/usr/bin/env node\nimport * as np from 'numpy-ts';\nimport { LinearSVC } from '@hw5/svm';\nimport { hyperparameters } from './hyperparameters.ts';\nexport class Model { a = [np, LinearSVC, hyperparameters]; }",
  },
  { 'model.ts': "import fs from 'node:fs';\nexport class Model { a = fs; /* é😀 */ s = 'é😀\\u2028'; }" },
  { 'model.js': 'exports.Model = class { static #a = 1; b = Model.#a ?? 2n ** 3n; }; // if (1 == -0) {}' },
];
const broken: readonly Readonly<Record<string, string>>[] = [
  { 'model.ts': 'export class Model {\n  logits( }' },
  { 'model.ts': "import chalk from 'chalk';\nexport class Model { a = chalk; }" },
  { 'model.ts': "import './missing.ts';\nimport '../../outside.ts';\nexport class Model {}" },
  { 'model.ts': "import './part.ts';\nexport class Model {}", 'part.ts': 'export const a = ;\nconst b = ;' },
  { 'model.ts': "export class Model { a = import('./part.ts'); }", 'part.ts': '' },
];

describe('a compiler for many submissions', () => {
  it('gives what one of its own would give of each, all of them at a time', async () => {
    const paths = [...compiling, ...broken].map(submission);
    const alone = await Promise.all(paths.map(apart));
    const processes = watchedProcesses();
    const shared = await Promise.all(paths.map(opened()));
    expect(shared).toEqual(alone);
    expect(shared.map(({ kind }) => kind)).toEqual([
      ...compiling.map(() => 'submission'),
      ...broken.map(() => 'rejected'),
    ]);
    // All in one process, and each that is rejected once more in one of its own.
    expect(processes()).toEqual([paths.length, ...broken.map(() => 1)]);
  });

  it('is another one after 64, and each has its own code from whichever it was', async () => {
    const numbers = Array.from({ length: 65 }, (_, i) => i + 101);
    const paths = numbers.map((value) => submission({ 'model.ts': model(value) }));
    const processes = watchedProcesses();
    const shared = await Promise.all(paths.map(opened()));
    const returned = shared.map((one) => /return (\d+);/.exec('code' in one ? one.code : '')?.[1]);
    expect(returned).toEqual(numbers.map(String));
    expect(processes()).toEqual([64, 1]);
    const contexts = vi.mocked(EsbuildProcess.prototype.request).mock.contexts as EsbuildProcess[];
    expect([contexts[0]!.isUsable, contexts[64]!.isUsable]).toEqual([false, true]);
  });

  it('is one for each after it has been closed', async () => {
    const bundler = openBundler();
    const found = await findSubmission(submission({ 'model.ts': model(1) }));
    const processes = watchedProcesses();
    const before = await bundler.bundle(found);
    bundler.close();
    expect(await Promise.all([bundler.bundle(found), bundler.bundle(found)])).toEqual([before, before]);
    expect(processes()).toEqual([1, 1, 1]);
  });
});

describe.runIf(process.platform !== 'win32')(
  'a compiler for many submissions decides nothing when it',
  () => {
    const response = (value: Parameters<typeof sends>[0]['value'], id = 0) =>
      `${greeting()}; ${sends({ id, isResponse: true, value })}; exec sleep 99`;
    const request = (value: Parameters<typeof sends>[0]['value']) =>
      `${greeting()}; ${sends({ id: 0, isResponse: false, value })}; exec sleep 99`;

    it.each<[string, string, Esbuild['limits']?]>([
      ['is not there', 'exec /nowhere/at/all'],
      ['greets as another version', `${greeting('0.1.2')}; exec sleep 99`],
      ['ends', `${greeting()}; exit 2`],
      ['is killed', `${greeting()}; kill -9 $$`],
      ['sleeps', `${greeting()}; exec sleep 99`, { timeMs: 300 }],
      ['sends without end', `${greeting()}; exec cat /dev/zero`],
      [
        'sends more than the limit',
        `${greeting()}; head -c 200000 /dev/zero; sleep 99`,
        { outputBytes: 9999 },
      ],
      ['sends no packets', String.raw`${greeting()}; printf '\005\000\000\000nonsense'; exec sleep 99`],
      ['has an internal error', response({ error: 'panic: index out of range' })],
      ['responds with nothing', response(null)],
      ['responds without files', response({ errors: [], warnings: [] })],
      ['responds with files that are none', response({ errors: [], outputFiles: [{ path: 'a.js' }] })],
      ['responds to another request', response({ errors: [], outputFiles: [] }, 77)],
      ['requests for no build', request({ command: 'on-load', key: 77 })],
      ['requests without a key', request(null)],
      ['requests what is nothing', request({ command: 'on-load', key: 0 })],
    ])('%s', async (_, script, limits) => {
      // Longer than a test may take: the time limit ends only the one that sleeps.
      const stub = { path: stubProgram(script), limits: { timeMs: 600_000, ...limits } };
      const paths = [{ 'model.ts': model(1) }, { 'model.ts': 'export class {' }].map(submission);
      const alone = await Promise.all(paths.map(apart));
      const processes = watchedProcesses();
      const shared = opened(stub);
      expect(await Promise.all(paths.map(shared))).toEqual(alone);
      expect(alone.map(({ kind }) => kind)).toEqual(['submission', 'rejected']);
      expect(processes()).toEqual([2, 1, 1]);
      // The next one starts another process.
      expect(await shared(paths[0]!)).toEqual(alone[0]);
      expect(processes()).toEqual([2, 1, 1, 1, 1]);
    });
  },
);
