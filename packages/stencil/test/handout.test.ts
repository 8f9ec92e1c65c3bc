/** What is in the hand-out, unpacked somewhere else; install.test.ts installs and uses it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHandout } from '../src/handout/build-handout.ts';
import { listFiles } from '../src/packing/list-files.ts';
import { repositoryRoot } from '../src/repository.ts';
import { builtHandout } from './support/built-handout.ts';
import { findKernels, findTraces, forbiddenTexts, kernelNames } from './support/traces.ts';
import { unzip } from './support/unzip.ts';

const repository = repositoryRoot(import.meta.url);
let home: string;
/** Where the student works. */
let desk: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 handout ü '));
  await writeFile(join(home, 'built.zip'), await builtHandout(repository));
  await unzip(join(home, 'built.zip'), join(home, 'student'));
  desk = join(home, 'student', 'hw5-handout');
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function unpackTarballs(): Promise<string> {
  const folder = join(home, 'tarballs');
  for (const file of await listFiles(join(desk, 'vendor'))) {
    await mkdir(join(folder, file), { recursive: true });
    await extract({ file: join(desk, 'vendor', file), cwd: join(folder, file) });
  }
  return folder;
}

it('holds the stencil, three tarballs, settings and a few words, and nothing else', async () => {
  const files = await listFiles(desk);
  expect(files).toEqual([
    '.npmrc',
    '.vscode/launch.json',
    '.yarnrc.yml',
    'README.md',
    'debugging.md',
    'hyperparameters.ts',
    'model.ts',
    'numpy.md',
    'package.json',
    'pictures/debug-breakpoint.webp',
    'pictures/debug-stopped.webp',
    'pnpm-workspace.yaml',
    'tsconfig.json',
    'vendor/hw5-0.1.0.tgz',
    'vendor/hw5-svm-0.1.0.tgz',
    'vendor/numpy-ts-1.7.0-hw5.tgz',
  ]);
  const command = await listFiles(join(await unpackTarballs(), 'hw5-0.1.0.tgz', 'package'));
  expect(command).toEqual(expect.arrayContaining(['fixtures/manifest.json', 'bin/hw5.mjs', 'dist/main.js']));
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
  expect(forbidden.length).toBeGreaterThan(300);
  const tarballs = await unpackTarballs();
  expect((await listFiles(tarballs)).filter((file) => file.endsWith('.map'))).toEqual([]);
  expect(await findTraces(tarballs, forbidden)).toEqual([]);
  expect(await findTraces(desk, [...forbidden, '@hw5/core'])).toEqual([]);
  expect(
    await findTraces(tarballs, ['@hw5/core', '@hw5/stencil', '@hw5/fixtures', 'sourceMappingURL=']),
  ).toEqual([]);
});

it('brings the licence of each library that is inside the command', async () => {
  const text = await readFile(
    join(await unpackTarballs(), 'hw5-0.1.0.tgz', 'package', 'dist', 'licenses.txt'),
    'utf8',
  );
  const licenses = text.split(/^-{80}$/m);
  for (const name of [
    ...['@resvg/resvg-wasm', 'chalk', 'commander', 'd3-scale', 'dejavu-fonts-ttf', 'katex', 'numpy-ts'],
    ...['pdfkit', 'preact', 'yauzl', 'zod'],
  ]) {
    expect(licenses.filter((license) => new RegExp(`^\\s*${name} \\d+\\.`).test(license))).toHaveLength(1);
  }
  // unpdf has pdf.js inside, under another license than its own.
  expect(licenses.find((license) => /^\s*unpdf /.test(license))).toMatch(
    /pdf\.js, Copyright Mozilla[\s\S]*Apache License/,
  );
  for (const license of licenses) expect(license).toMatch(/permission|redistribution|licen[cs]e/i);
});

it('holds no kernel of the reference', async () => {
  const kernels = await kernelNames(repository);
  expect(kernels).toEqual(expect.arrayContaining(['trainDense', 'trainSparse', 'logitsDense']));
  expect(await findKernels(await unpackTarballs(), kernels)).toEqual([]);
});

it('those searches find what they look for: the repository’s own command', async () => {
  const dist = join(repository, 'packages', 'cli', 'dist');
  expect(await findTraces(dist, ['SoftmaxTraining'])).not.toEqual([]);
  expect(await findKernels(dist, ['trainSparse'])).not.toEqual([]);
});

it('depends on nothing of ours that a registry could be asked for', async () => {
  const tarballs = await unpackTarballs();
  for (const file of await listFiles(join(desk, 'vendor'))) {
    const manifest = JSON.parse(await readFile(join(tarballs, file, 'package', 'package.json'), 'utf8'));
    const asked = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect([file, asked.filter((name) => /^@?hw5|numpy-ts/.test(name))]).toEqual([file, []]);
  }
});

it('is built anew over an earlier one, byte for byte the same', async () => {
  await unzip(join(home, 'built.zip'), join(home, 'earlier'));
  const target = join(home, 'earlier', 'hw5-handout');
  await buildHandout(repository, target, { language: 'typescript', zip: true });
  expect((await builtHandout(repository)).equals(await readFile(`${target}.zip`))).toBe(true);
});

it('refuses to overwrite a folder that is something else', async () => {
  const folder = join(home, 'mine');
  await mkdir(folder);
  await writeFile(join(folder, 'thesis.txt'), '');
  await expect(
    buildHandout(repository, folder, { language: 'typescript', zip: false }),
  ).rejects.toMatchObject({ code: 'folder-taken' });
});
