/**
 * The hand-out, used as a student would: unpacked somewhere else, installed from the package registry,
 * graded.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { extract } from 'tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHandout } from '../src/handout/build-handout.ts';
import { listFiles } from '../src/packing/list-files.ts';
import { repositoryRoot } from '../src/repository.ts';
import { solutionFolder } from '../src/stencil.ts';
import { findTraces, forbiddenTexts } from './support/traces.ts';
import { unzip } from './support/unzip.ts';

const repository = repositoryRoot(import.meta.url);
let home: string;
/** Where the student works. */
let desk: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 handout ü '));
  await buildHandout(repository, join(home, 'built'), true);
  await unzip(join(home, 'built.zip'), join(home, 'student'));
  desk = join(home, 'student', 'hw5-handout');
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** As on a machine that knows nothing of this repository. */
const student = (...[command, ...args]: [string, ...string[]]) =>
  execa(command, args, {
    cwd: desk,
    reject: false,
    all: true,
    env: {
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      INIT_CWD: undefined,
      NODE_OPTIONS: undefined,
      NODE_PATH: undefined,
    },
  });

async function unpackTarballs(): Promise<string> {
  const folder = join(home, 'tarballs');
  for (const file of await listFiles(join(desk, 'vendor'))) {
    await mkdir(join(folder, file), { recursive: true });
    await extract({ file: join(desk, 'vendor', file), cwd: join(folder, file) });
  }
  return folder;
}

it('holds the stencil, the public fixtures, three tarballs and a few words, and nothing else', async () => {
  const files = await listFiles(desk);
  expect(files.filter((file) => !file.startsWith('fixtures/'))).toEqual([
    '.npmrc',
    'README.md',
    'hyperparameters.ts',
    'model.ts',
    'numpy.md',
    'package.json',
    'tsconfig.json',
    'vendor/hw5-grader-0.1.0.tgz',
    'vendor/hw5-svm-0.1.0.tgz',
    'vendor/numpy-ts-1.7.0.tgz',
  ]);
  expect(files).toContain('fixtures/manifest.json');
  for (const name of ['model.ts', 'hyperparameters.ts']) {
    expect(await readFile(join(desk, name), 'utf8')).toBe(
      await readFile(join(repository, 'stencil', name), 'utf8'),
    );
  }
});

it('pins every version', async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(desk, 'package.json'), 'utf8'));
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$|^file:vendor\/[\w.-]+\.tgz$/);
  }
});

it('holds no trace of the answers, of the reference, or of source maps', async () => {
  const forbidden = await forbiddenTexts(repository);
  expect(forbidden.length).toBeGreaterThan(100);
  const tarballs = await unpackTarballs();
  expect((await listFiles(tarballs)).filter((file) => file.endsWith('.map'))).toEqual([]);
  expect(await findTraces(tarballs, forbidden)).toEqual([]);
  expect(await findTraces(desk, [...forbidden, '@hw5/core'])).toEqual([]);
  expect(
    await findTraces(tarballs, ['@hw5/core', '@hw5/stencil', '@hw5/datasets', 'sourceMappingURL=']),
  ).toEqual([]);
});

it('is built anew over an earlier one, byte for byte the same', async () => {
  const before = await readFile(join(home, 'built.zip'));
  await buildHandout(repository, join(home, 'built'), true);
  expect(before.equals(await readFile(join(home, 'built.zip')))).toBe(true);
});

it('refuses to overwrite a folder that is something else', async () => {
  const folder = join(home, 'mine');
  await mkdir(folder);
  await writeFile(join(folder, 'thesis.txt'), '');
  await expect(buildHandout(repository, folder, false)).rejects.toMatchObject({ code: 'folder-taken' });
});

describe('after npm install', () => {
  beforeAll(async () => {
    const { exitCode, all } = await student('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
    expect([exitCode, all]).toEqual([0, expect.stringMatching(/added \d+ packages/)]);
  }, 300_000);

  it('the untouched stencil has no type error', async () => {
    const { exitCode, all } = await student('npm', 'run', 'typecheck');
    expect([exitCode, all]).toEqual([0, expect.not.stringContaining('error')]);
  });

  it('the untouched stencil gets 0 points and seven times "not implemented yet"', async () => {
    const { exitCode, stdout } = await student('npm', 'run', '--silent', 'grade', '--', '--format', 'json');
    const report = JSON.parse(stdout);
    expect([exitCode, report.status, report.score, report.maxScore]).toEqual([1, 'graded', 0, 10]);
    expect(report.checks).toHaveLength(7);
    for (const { message } of report.checks) expect(message).toMatch(/not implemented yet/i);
  });

  it('a finished model gets all points', async () => {
    await copyFile(join(solutionFolder(repository), 'model.ts'), join(desk, 'model.ts'));
    const { exitCode, stdout } = await student('npm', 'run', 'grade');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/10 (of|\/) 10/)]);
  });

  it('neither the reference nor the solution can be reached from there', async () => {
    // In a process of its own: test runners extend where modules are looked for.
    const script = `
      const { createRequire } = require('node:module');
      const found = [];
      for (const from of ['model.ts', 'node_modules/@hw5/grader/dist/bin.js']) {
        for (const name of ['svm', 'core', 'stencil', 'datasets', 'fixtures', 'base', 'cli']) {
          try { createRequire(process.cwd() + '/' + from).resolve('@hw5/' + name); found.push(name) } catch {}
        }
      }
      console.log(found.join());`;
    expect((await student(process.execPath, '-e', script)).stdout).toBe('svm,svm');
    expect((await listFiles(join(desk, 'node_modules', '@hw5'))).map((file) => file.split('/')[0])).toEqual(
      expect.not.arrayContaining(['core', 'stencil', 'datasets', 'fixtures', 'base', 'cli']),
    );
  });
});
