#!/usr/bin/env node
/**
 * Shows that no grade depends on how busy the machine is: grades the solution and every correct variant of the
 * catalogue, over and over, while other processes keep all processors busy.
 *
 *     node scripts/grades-under-load.mjs [--grades 300] [--busy 4] [--jobs 2] [--keep DIR]
 *
 * Each must have full score, and its report must say, word for word, what it said the first time, when nothing
 * else ran; reports hold no times. Exit code 1 lists what differs, 2 if it could not be done.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    grades: { type: 'string', default: '300' },
    busy: { type: 'string', default: '4' },
    jobs: { type: 'string', default: '2' },
    keep: { type: 'string' },
  },
});
const [grades, busy, jobs] = ['grades', 'busy', 'jobs'].map((name) => {
  const count = Number(values[name]);
  if (Number.isInteger(count) && count >= (name === 'busy' ? 0 : 1)) return count;
  process.stderr.write(`grades-under-load: --${name}: expected a whole number, found ${values[name]}\n`);
  return process.exit(2);
});
const root = fileURLToPath(new URL('..', import.meta.url));
const work = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'hw5-load-'));
const submissions = join(work, 'submissions');

/** Writes the solution and the correct variants, each into a folder of its own. */
async function writeSubmissions() {
  const fixtures = join(root, 'packages/fixtures');
  const script = join(fixtures, `.grades-under-load-${process.pid}.mjs`);
  const entry = `
    import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    import { variants } from './variants/index.ts';
    import { variantFiles } from './catalogue/apply-edits.ts';
    const source = readFileSync(${JSON.stringify(join(root, 'packages/stencil/solution/model.ts'))}, 'utf8');
    const all = [['solution', { 'model.ts': source }], ...variants.map((it) => [it.name, variantFiles(source, it)])];
    for (const [name, files] of all) for (const [path, text] of Object.entries(files)) {
      const file = join(${JSON.stringify(submissions)}, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }`;
  const { build } = createRequire(join(fixtures, 'package.json'))('esbuild');
  try {
    await build({
      stdin: { contents: entry, resolveDir: fixtures, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['hw5-source'],
      external: ['oxc-parser', 'numpy-ts'],
      outfile: script,
      logLevel: 'error',
    });
    await import(script);
  } finally {
    rmSync(script, { force: true });
  }
}

/** Grades these submissions with the real command; returns the text of each report. */
function reportsOf(names) {
  const out = join(work, 'grades');
  rmSync(out, { recursive: true, force: true });
  const paths = names.map((name) => join(submissions, name));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'packages/cli/bin/hw5.mjs'), 'grade', ...paths, '--jobs', `${jobs}`, '--out', out, '--quiet'],
    { cwd: work, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', INIT_CWD: work } },
  );
  if (status !== 0 && status !== 1) throw new Error(`hw5 grade ended with ${status}: ${stderr}`);
  const read = (name, type) => readFileSync(join(out, 'reports', `${name}.${type}`), 'utf8');
  return new Map(names.map((name) => [name, `${read(name, 'json')}\n${read(name, 'md')}`]));
}

/** A submission more than one is a cohort; this many at a time, so that a difference shows early. */
const PASS = 20;
const programs = [];
const differences = [];
const fullScore = ({ score, maxScore, status }) => status === 'graded' && score === maxScore;
let graded = 0;
process.on('exit', () => {
  for (const program of programs) program.kill('SIGKILL');
});

try {
  mkdirSync(work, { recursive: true });
  if (!existsSync(submissions)) await writeSubmissions();
  const names = readdirSync(submissions).sort();
  const first = reportsOf(names);
  for (const [name, report] of first) {
    if (!fullScore(JSON.parse(report.split('\n# ')[0]))) differences.push(`${name}: without load\n${report}`);
  }
  for (let i = 0; i < busy; i++)
    programs.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  const started = Date.now();
  for (let at = 0; graded < grades; at = (at + PASS) % names.length) {
    const some = [...names, ...names].slice(
      at,
      at + Math.min(PASS, names.length, Math.max(2, grades - graded)),
    );
    for (const [name, report] of reportsOf(some)) {
      graded += 1;
      if (report !== first.get(name)) differences.push(`${name}: under load\n${report}`);
    }
    process.stderr.write(`${graded} of ${grades} grades, ${differences.length} differ\n`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  for (const difference of differences) process.stdout.write(`DIFFERS ${difference}\n`);
  process.stdout.write(
    `${names.length} right models; ${graded} grades under ${busy} busy processes, ${jobs} at a time, in ${seconds} s: ${differences.length} differ\n`,
  );
  process.exitCode = differences.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`grades-under-load: ${error.message}\n`);
  process.exitCode = 2;
} finally {
  for (const program of programs) program.kill('SIGKILL');
  if (!values.keep) rmSync(work, { recursive: true, force: true });
}
