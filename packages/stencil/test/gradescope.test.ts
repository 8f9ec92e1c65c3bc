/**
 * The autograder zip, used as Gradescope does: unpacked into a folder laid out like /autograder, setup.sh
 * once, run_autograder for each submission, without a network if this machine can disable it. Every result
 * must be valid, and the score on the hidden numbers equal to the one at home on the public ones.
 *
 * Over 250 lines: the zip is built and unpacked once, which takes longer than all of these tests.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultsJsonSchema } from '../../grader/test/support/gradescope-schema.ts';
import { buildAutograder } from '../src/gradescope/build-autograder.ts';
import { buildPackage } from '../src/packing/build-package.ts';
import { listFiles } from '../src/packing/list-files.ts';
import { repositoryRoot } from '../src/repository.ts';
import { makeStencil, readSolution } from '../src/stencil.ts';
import { hasNumpy } from './support/python.ts';
import { layOutSuites } from './support/suites.ts';
import { findTraces, forbiddenTexts } from './support/traces.ts';
import { type Unpacked, unzip } from './support/unzip.ts';

const repository = repositoryRoot(import.meta.url);
const shipped = ['grader', 'svm'] as const;
const environment = { NO_COLOR: '1', INIT_CWD: undefined, NODE_OPTIONS: undefined, NODE_PATH: undefined };

let home: string;
/** In place of /autograder. */
let root: string;
let hidden: string;
/** What the command printed as it made the hidden set. */
let generated: string;
let unpacked: Unpacked[];
let solution: string;
let stencil: string;
let pythonSolution: string;
let noNetwork: boolean;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 gradescope ü '));
  root = join(home, 'autograder');
  hidden = join(home, 'hidden');
  const generate = [hw5, 'fixtures', 'generate', '--seed', '4711', '--out', hidden];
  generated = (await execa(process.execPath, generate, { env: environment })).stdout;
  const zip = join(home, 'autograder.zip');
  await buildAutograder(repository, zip, {
    hidden,
    language: 'typescript',
    architecture: process.arch === 'arm64' ? 'arm64' : 'x64',
  });
  for (const name of shipped) await buildPackage(repository, name, join(home, 'students', name));
  unpacked = await unzip(zip, join(root, 'source'));
  await cp(join(root, 'source/run_autograder'), join(root, 'run_autograder'));
  const setup = await execa('bash', [join(root, 'source/setup.sh')], {
    env: { ...environment, AUTOGRADER_ROOT: root },
  });
  expect(setup.stdout).toMatch(/^Node: /);
  [solution, stencil] = [await modelOf(readSolution), await modelOf(makeStencil)];
  pythonSolution = await modelOf(readSolution, 'python');
  noNetwork = !(await execa('unshare', ['-rn', 'true'], { reject: false })).failed;
  if (!noNetwork)
    console.warn('This machine cannot take the network away: offline use of the zip was NOT tested.');
}, 300_000);
afterAll(() => rm(home, { recursive: true, force: true }));

const modelOf = async (read: typeof readSolution, language: 'typescript' | 'python' = 'typescript') =>
  (await read(repository, language)).find(({ name }) => /^model\.(ts|py)$/.test(name))!.text;

const hw5 = join(repository, 'packages/cli/bin/hw5.mjs');

type Files = Readonly<Record<string, string | Buffer>>;

async function handIn(files: Files): Promise<void> {
  await rm(join(root, 'submission'), { recursive: true, force: true });
  await rm(join(root, 'results'), { recursive: true, force: true });
  await mkdir(join(root, 'submission'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, 'submission', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function gradeThere() {
  const command = [join(root, 'run_autograder')];
  const { exitCode } = await execa(
    noNetwork ? 'unshare' : 'bash',
    noNetwork ? ['-rn', ...command] : command,
    {
      cwd: root,
      env: { ...environment, AUTOGRADER_ROOT: root },
      reject: false,
    },
  );
  expect(exitCode).toBe(0);
  return resultsJsonSchema.parse(JSON.parse(await readFile(join(root, 'results/results.json'), 'utf8')));
}

/** The score of `hw5 grade --format json` on the public set; null if it is no submission (exit code 2). */
async function scoreAtHome(path: string): Promise<number | null> {
  const { stdout, exitCode } = await execa(
    process.execPath,
    [hw5, 'grade', join(root, 'submission', path), '--format', 'json'],
    { env: environment, reject: false },
  );
  return exitCode === 2 ? null : (JSON.parse(stdout) as { score: number }).score;
}

const edited = (text: string, from: string, to: string): string => {
  expect(text.split(from)).toHaveLength(2);
  return text.replace(from, () => to);
};

interface Case {
  readonly name: string;
  readonly files: () => Files;
  /** What is graded at home; `model.ts` by default. */
  readonly path?: string;
  readonly score: number;
  readonly mentions?: RegExp;
  /** What the result must not hold. */
  readonly hides?: RegExp;
}

const pythonCases: readonly Case[] = [
  {
    name: 'one mistake in Python, beside a file of its own',
    files: () => ({
      'hw5/model.py': edited(
        edited(pythonSolution, 'import numpy as np', 'import numpy as np\nfrom tiny import tiny'),
        'return -np.log(probabilities[0, gt_label] + 1e-10)',
        'return np.log(probabilities[0, gt_label] + tiny)',
      ),
      'hw5/tiny.py': 'tiny = 1e-10\n',
    }),
    path: 'hw5/model.py',
    score: 9,
    mentions: /"loss \(Eq\. 3\): wrong result"/,
  },
];

const cases: readonly Case[] = [
  ...(hasNumpy ? pythonCases : []),
  { name: 'a right model', files: () => ({ 'model.ts': solution }), score: 10 },
  {
    name: 'the untouched stencil',
    files: () => ({ 'model.ts': stencil }),
    score: 0,
    mentions: /not implemented yet/i,
  },
  {
    name: 'one mistake',
    files: () => ({ 'model.ts': edited(solution, 'return -Math.log(', 'return Math.log(') }),
    score: 9,
    mentions: /loss/,
  },
  {
    name: 'several files, in a folder',
    files: () => ({
      'hw5/model.ts': edited(
        edited(
          solution,
          "import * as np from 'numpy-ts';",
          "import * as np from 'numpy-ts';\nimport { tiny } from './lib/tiny.ts';",
        ),
        ' + 1e-10)',
        ' + tiny)',
      ),
      'hw5/lib/tiny.ts': 'export const tiny = 1e-10;',
      '__MACOSX/hw5/model.ts': 'not this one',
    }),
    path: 'hw5/model.ts',
    score: 10,
  },
  {
    name: 'a syntax error',
    files: () => ({ 'model.ts': `${solution}\n}` }),
    score: 0,
    mentions: /model\.ts/,
  },
  {
    name: 'a forbidden import',
    files: () => ({
      'model.ts': `import { readFileSync } from 'node:fs';\n${solution}\nexport const text = readFileSync('/etc/passwd');`,
    }),
    score: 0,
    mentions: /Your code threw Error \(model\.ts:/,
  },
  {
    name: 'a forged result on stdout, and an exit',
    files: () => ({
      'model.ts': `console.log('{"score": 10, "tests": [{"score": 10}]}');\nglobalThis.process?.exit(0);\n${stencil}`,
    }),
    score: 0,
  },
  {
    name: 'a memory bomb in one method',
    files: () => ({
      'model.ts': edited(
        solution,
        'return -Math.log(',
        'const bomb = []; for (;;) bomb.push(new Float64Array(1e7).fill(1)); return -Math.log(',
      ),
    }),
    score: 9,
    mentions: /memory/i,
  },
  {
    name: 'a program that writes its inputs',
    files: () => ({
      'model.ts': edited(
        solution,
        'return -Math.log(',
        'const c = ["can", "ary"].join(""); console.log(c); throw Object.assign(new Error(c), { name: c }); return -Math.log(',
      ),
    }),
    score: 9,
    mentions: /Your code threw an error \(model\.ts:/,
    hides: /canary/,
  },
  {
    name: 'a model in another case beside its compiled file',
    files: () => ({ 'hw5/Model.ts': solution, 'hw5/Model.js': 'export {};' }),
    path: 'hw5',
    score: 10,
  },
  { name: 'an empty file', files: () => ({ 'model.ts': '' }), score: 0, mentions: /empty/ },
  {
    name: 'a binary file',
    files: () => ({ 'model.ts': Buffer.from([0, 1, 2, 255]) }),
    score: 0,
    mentions: /binary|text/,
  },
  { name: 'nothing', files: () => ({}), path: '.', score: 0, mentions: /model\.ts/ },
  {
    name: 'a PDF only',
    files: () => ({ 'homework.pdf': '%PDF-1.7' }),
    path: '.',
    score: 0,
    mentions: /model\.ts/,
  },
];

describe('a submission of', () => {
  it.each(cases)(
    '$name gets a valid result, the one that it gets at home',
    async ({ files, path, score, mentions, hides }) => {
      await handIn(files());
      const there = await gradeThere();
      expect(there.score).toBe(score);
      expect(there.extra_data?.hw5).not.toMatchObject({ status: 'staff-error' });
      expect(there.tests?.length).toBeGreaterThan(0);
      if (mentions) expect(JSON.stringify(there)).toMatch(mentions);
      if (hides) expect(JSON.stringify(there)).not.toMatch(hides);
      expect(await listFiles(join(root, 'results'))).toEqual(['results.json']);
      const atHome = await scoreAtHome(path ?? 'model.ts');
      expect(atHome ?? 0).toBe(score);
    },
  );
});

it('has hidden numbers of its own, for which the command says what separates right from wrong', async () => {
  expect(generated).toMatch(/hidden: the set hidden from the seed 4711, \d+ KB$/);
  expect(generated.match(/^\w+ +tolerance \S+ +margin \d+ /gm)).toHaveLength(7);
  expect(generated.match(/^\w+, Python +tolerance \S+ +margin \d+ /gm)).toHaveLength(6);
  expect(await readdir(hidden)).toHaveLength(10); // Seven checks, manifest, checksums, python.
  await writeFile(join(home, 'model.ts'), solution);
  const args = [hw5, 'grade', join(home, 'model.ts'), '--fixtures', hidden, '--format', 'json', '--verbose'];
  const { stdout } = await execa(process.execPath, args, { env: environment });
  expect(JSON.parse(stdout)).toMatchObject({
    score: 10,
    extra: { fixtures: 'hidden', hiddenPending: false },
  });
});

describe('the zip', () => {
  it('holds grader and SVM as they are packed for others', async () => {
    for (const name of shipped) {
      const there = join(root, 'source', 'node_modules', '@hw5', name);
      const here = join(home, 'students', name);
      expect(await listFiles(there)).toEqual(await listFiles(here));
      for (const file of await listFiles(here)) {
        expect((await readFile(join(there, file))).equals(await readFile(join(here, file))), file).toBe(true);
      }
    }
  });

  it('has the two scripts that Gradescope calls at its root, executable, and the programs too', () => {
    const executable = unpacked.filter(({ mode }) => mode === 0o755).map(({ path }) => path);
    expect(executable).toEqual(expect.arrayContaining(['run_autograder', 'setup.sh']));
    expect(
      executable.filter((path) => /@esbuild\/linux-|@typescript\/typescript-linux-/.test(path)),
    ).toHaveLength(2);
  });

  it('holds no trace of the answers, of the reference, or of our sources', async () => {
    const folder = join(root, 'source');
    const forbidden = await forbiddenTexts(repository);
    for (const part of ['node_modules/@hw5', 'fixtures', 'hidden-fixtures']) {
      expect(await findTraces(join(folder, part), [...forbidden, '@hw5/core', '@hw5/stencil'])).toEqual([]);
    }
    const ours = unpacked.map(({ path }) => path).filter((path) => path.includes('@hw5/'));
    expect(new Set(ours.map((path) => path.split('/')[2]))).toEqual(new Set(['grader', 'svm']));
    expect(unpacked.filter(({ path }) => /\.map$|(^|\/)packages\//.test(path))).toEqual([]);
  });
});

it('reports broken fixtures as an error of staff, not of the student', async () => {
  await handIn({ 'model.ts': solution });
  const path = join(root, 'source/hidden-fixtures/manifest.json');
  const whole = await readFile(path);
  try {
    await writeFile(path, '{ "version": 1 ');
    await expect(gradeThere()).resolves.toMatchObject({
      score: 0,
      extra_data: { hw5: { status: 'staff-error' } },
    });
  } finally {
    await writeFile(path, whole);
  }
});

/** All of them take minutes, with HW5_SUITES=all. Otherwise one in 16 is graded, the same ones each time. */
const every = process.env.HW5_SUITES === 'all' ? 1 : 16;

it('scores misconceptions, correct variants and attacks as at home', { timeout: 1_800_000 }, async () => {
  const folder = join(home, 'suites');
  const names = (await layOutSuites(repository, solution, folder)).sort();
  const left = names.filter((_, index) => index % every !== 0);
  for (const name of left) await rm(join(folder, name), { recursive: true });
  if (left.length > 0) {
    console.warn(
      `${names.length - left.length} of ${names.length} submissions of the suites; HW5_SUITES=all takes all.`,
    );
  }
  const grader = join(root, 'source/node_modules/@hw5/grader/dist/bin.js');
  const there = await cohort([grader, folder, '--fixtures', hidden], join(home, 'there'));
  const here = await cohort([hw5, 'grade', folder], join(home, 'here'));
  expect(there).toHaveLength(names.length - left.length);
  expect(there).toEqual(here);
});

/**
 * Name, status and score of each submission. Short limits, the same on both sides: most attacks run into
 * them.
 */
async function cohort(command: readonly string[], out: string): Promise<string[]> {
  const limits = ['--time-limit', '4', '--total-time-limit', '10'];
  await execa(process.execPath, [...command, '--out', out, ...limits], { env: environment, reject: false });
  const [, ...rows] = (await readFile(join(out, 'summary.csv'), 'utf8')).trim().split('\n');
  return rows.map((row) => row.split(',').slice(0, 3).join());
}
