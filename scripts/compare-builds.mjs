#!/usr/bin/env node
/**
 * Shows that a refactoring changed nothing: runs two checkouts on the same inputs and compares what comes out.
 *
 *     node scripts/compare-builds.mjs BEFORE AFTER [--only grades,runs,sweep,fixtures] [--keep DIR]
 *
 * Both must be installed and built. The submissions (misconceptions, correct variants, mutants, attacks) are written from BEFORE,
 * so both sides grade the same text. Compared: score, status and misconception of each check; printed lines and `.npy` bytes of
 * trainings; a sweep's table; the numbers of a generated fixture set. Wording is not compared. Exit code 1 lists the differences.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, keep: { type: 'string' } },
});
const [before, after] = positionals.map((path) => resolve(path));
if (!before || !after) {
  process.stderr.write('compare-builds: expected two checkouts, BEFORE and AFTER\n');
  process.exit(2);
}
const trees = { before, after };
const only = values.only?.split(',');
const work = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'hw5-compare-'));
mkdirSync(work, { recursive: true });

const differences = [];
let compared = 0;
const same = (what, a, b) => {
  compared++;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  if (left !== right) differences.push(`${what}\n    before ${clip(left)}\n    after  ${clip(right)}`);
};
const clip = (text = 'nothing') => (text.length > 300 ? `${text.slice(0, 300)} …` : text);

/** Runs `hw5` of a checkout; exit codes 0 and 1 are results. */
function hw5(tree, args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(trees[tree], 'packages/cli/bin/hw5.mjs'), ...args],
    {
      cwd: work,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, NO_COLOR: '1', INIT_CWD: work },
    },
  );
  if (status !== 0 && status !== 1)
    throw new Error(`${tree}: hw5 ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Writes every submission of BEFORE's catalogue, mutants and attacks, each into a folder of its own. */
async function writeSubmissions(folder) {
  const packages = join(before, 'packages');
  const script = join(packages, 'fixtures', `.compare-builds-${process.pid}.mjs`);
  const entry = `
    import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    import { misconceptions } from './misconceptions/index.ts';
    import { variants } from './variants/index.ts';
    import { applyEdits, variantFiles } from './catalogue/apply-edits.ts';
    import { mutantsOf } from './mutation/mutate.ts';
    const source = readFileSync(${JSON.stringify(join(packages, 'stencil/solution/model.ts'))}, 'utf8');
    const parts = ['constructor', 'logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent', 'trainNN'];
    const all = [
      ...misconceptions.map(({ name, edits }) => ['wrong-' + name, { 'model.ts': applyEdits(source, edits) }]),
      ...variants.map((variant) => ['right-' + variant.name, variantFiles(source, variant)]),
      ...mutantsOf(source, parts).map((mutant, i) => ['mutant-' + i, { 'model.ts': mutant.source }]),
    ];
    for (const [name, files] of all) for (const [path, text] of Object.entries(files)) {
      const file = join(${JSON.stringify(folder)}, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }`;
  const { build } = createRequire(join(packages, 'fixtures/package.json'))('esbuild');
  try {
    await build({
      stdin: { contents: entry, resolveDir: join(packages, 'fixtures'), loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['hw5-source'],
      external: ['oxc-parser', 'numpy-ts'],
      outfile: script,
      logLevel: 'error',
    });
    execFileSync(process.execPath, [script], { stdio: 'inherit' });
  } finally {
    rmSync(script, { force: true });
  }
  const attacks = ['sandbox', 'grader'].map((name) => join(packages, name, 'test/attacks')).find(existsSync);
  for (const kind of readdirSync(attacks, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(join(attacks, kind.name)).filter((name) => name.endsWith('.ts'))) {
      const target = join(folder, `attack-${kind.name}-${basename(file, '.ts')}`);
      mkdirSync(target, { recursive: true });
      for (const base of ['right.ts', 'wrong.ts']) cpSync(join(attacks, base), join(target, base));
      const source = readFileSync(join(attacks, kind.name, file), 'utf8');
      writeFileSync(join(target, 'model.ts'), source.replaceAll("'../", "'./"));
    }
  }
}

async function grades() {
  const submissions = join(work, 'submissions');
  if (!existsSync(submissions)) await writeSubmissions(submissions);
  const names = readdirSync(submissions).sort();
  for (const tree of Object.keys(trees))
    hw5(tree, ['grade', submissions, '--out', join(work, `grades-${tree}`), '--hints', 'explain']);
  const reportOf = (tree, name) => {
    const report = JSON.parse(readFileSync(join(work, `grades-${tree}`, 'reports', `${name}.json`), 'utf8'));
    const checks = (report.checks ?? []).map(({ id, score, status, misconception }) => [
      id,
      score,
      status,
      misconception,
    ]);
    return { score: report.score, status: report.status, checks };
  };
  for (const name of names) same(`grade of ${name}`, reportOf('before', name), reportOf('after', name));
}

const files = (folder, pattern) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort();

function runs() {
  for (const [name, args] of [
    ['all', ['--all', '--epochs', '2', '--seed', '3']],
    ['slow', ['--all', '--epochs', '2', '--learning-rate', '0.001', '--batch-size', '4', '--limit', '1200']],
  ]) {
    const outputs = Object.keys(trees).map((tree) => {
      const out = join(work, `run-${name}-${tree}`);
      rmSync(out, { recursive: true, force: true });
      const printed = hw5(tree, ['run', ...args, '--out', out])
        .replaceAll(out, 'OUT')
        .replaceAll(`run-${name}-${tree}`, 'OUT');
      return { out, printed };
    });
    const [a, b] = outputs;
    same(`printed lines of run ${name}`, a.printed.split('\n'), b.printed.split('\n'));
    same(`files of run ${name}`, files(a.out, /./), files(b.out, /./));
    for (const file of files(a.out, /\.npy$|^q6a\./)) {
      const [left, right] = outputs.map(({ out }) =>
        existsSync(join(out, file)) ? readFileSync(join(out, file)) : null,
      );
      same(`${file} of run ${name}`, true, right !== null && left.equals(right));
    }
  }
  const model = join(before, 'packages/stencil/solution/model.ts');
  const student = [
    'run',
    '--dataset',
    'mnist',
    '--mode',
    'nn+svm',
    '--model',
    model,
    '--limit',
    '1500',
    '--epochs',
    '2',
    '--json',
  ];
  const [a, b] = Object.keys(trees).map((tree) => ({ ...JSON.parse(hw5(tree, student)), seconds: null }));
  same('a student’s model', a, b);
}

function sweep() {
  const tables = Object.keys(trees).map((tree) => {
    const out = join(work, `sweep-${tree}`);
    rmSync(out, { recursive: true, force: true });
    hw5(tree, [
      'sweep',
      '--epochs',
      '2',
      '--seeds',
      '2',
      '--limit',
      '3000',
      '--batch-size',
      '1,8',
      '--out',
      out,
    ]);
    return readFileSync(join(out, 'results.csv'), 'utf8').split('\n');
  });
  same('table of a sweep', ...tables);
}

/** Every number of a JSON value, in order: names and sentences may change. */
function numbersOf(value) {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}

function fixtures() {
  const sets = Object.keys(trees).map((tree) => {
    const out = join(work, `fixtures-${tree}`);
    rmSync(out, { recursive: true, force: true });
    hw5(tree, ['fixtures', 'generate', '--seed', '4711', '--out', out]);
    return out;
  });
  same('files of a fixture set', ...sets.map((set) => files(set, /./)));
  for (const file of files(sets[0], /\.json$/)) {
    const [a, b] = sets.map((set) => readFileSync(join(set, file), 'utf8'));
    same(`numbers of fixture ${file}`, numbersOf(JSON.parse(a)), numbersOf(JSON.parse(b)));
    if (a !== b) process.stdout.write(`note: ${file} differs in words\n`);
  }
}

const suites = { runs, sweep, fixtures, grades };
for (const [name, suite] of Object.entries(suites)) {
  if (only && !only.includes(name)) continue;
  const started = Date.now();
  await suite();
  process.stdout.write(`${name}: ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}
if (!values.keep) rmSync(work, { recursive: true, force: true });
for (const difference of differences) process.stdout.write(`DIFFERS ${difference}\n`);
process.stdout.write(`${compared} compared, ${differences.length} differ\n`);
process.exitCode = differences.length > 0 ? 1 : 0;
