#!/usr/bin/env node
/**
 * How long grades take with two builds, in turn on this machine: the solution alone, and a cohort made from the
 * catalogue.
 *
 *     node scripts/builds-in-turn.mjs BEFORE AFTER [--rounds 15] [--submissions 40] [--only cold,python,cohort]
 *
 * Both must be installed and built. BEFORE need not know Python; then that row is empty. Medians of the wall clock,
 * and their ratio. Idle machines only: beside other programs a ratio says little, and a time nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '15' },
    submissions: { type: 'string', default: '40' },
    only: { type: 'string', default: 'cold,python,cohort' },
  },
});
const builds = positionals.map((path) => resolve(path));
const [rounds, count] = [Number(values.rounds), Number(values.submissions)];
const command = (build) => join(build, 'packages/cli/bin/hw5.mjs');
if (builds.length !== 2 || !builds.every((build) => existsSync(command(build)))) {
  process.stderr.write('builds-in-turn: expected two checkouts, BEFORE and AFTER, both built\n');
  process.exit(2);
}
if (![rounds, count].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write('builds-in-turn: --rounds, --submissions: expected whole numbers above 0\n');
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'hw5-in-turn-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Milliseconds; null where the build cannot do it. Exit codes 0 and 1 are results. */
function time(build, args) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [command(build), 'grade', ...args], {
    cwd: work,
    stdio: 'ignore',
  });
  return status === 0 || status === 1 ? performance.now() - started : null;
}

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];

function compare(what, args, each = 1) {
  const times = builds.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [side, build] of builds.entries()) {
      const taken = time(build, args);
      rmSync(join(work, 'grades'), { recursive: true, force: true });
      if (taken !== null) times[side].push(taken / each);
    }
  }
  const [before, after] = times.map((all) => (all.length > 0 ? median(all) : null));
  const shown = (ms) => (ms === null ? '-' : `${Math.round(ms)} ms`);
  const ratio = before === null || after === null ? '-' : (after / before).toFixed(2);
  process.stdout.write(`${what}: before ${shown(before)}, after ${shown(after)}, ratio ${ratio}\n`);
}

/** Writes the catalogue's submissions, right and wrong in turn. */
async function writeSubmissions(folder) {
  const bench = join(root, 'packages/bench');
  const { build } = createRequire(join(root, 'packages/grader/package.json'))('esbuild');
  // There it finds what it imports.
  const outfile = join(bench, `.builds-in-turn-${process.pid}.mjs`);
  process.on('exit', () => rmSync(outfile, { force: true }));
  await build({
    entryPoints: [join(bench, 'src/cohort.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['hw5-source'],
    external: ['esbuild', 'typescript', 'oxc-parser'],
    logLevel: 'error',
    outfile,
  });
  const { cohort, writeCohort } = await import(pathToFileURL(outfile).href);
  writeCohort(folder, cohort(root, count));
}

const wanted = values.only.split(',');
const solution = (file) => join(root, 'packages/stencil/solution', file);
if (wanted.includes('cold')) compare('model.ts', [solution('model.ts')]);
if (wanted.includes('python')) compare('model.py', [solution('model.py')]);
if (wanted.includes('cohort')) {
  const folder = join(work, 'class');
  await writeSubmissions(folder);
  const args = [folder, '--out', join(work, 'grades'), '--quiet'];
  compare(`each of ${count} submissions`, args, count);
}
