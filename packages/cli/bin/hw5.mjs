#!/usr/bin/env node
/**
 * Launcher of the `hw5` command: rebuilds the bundles when a source is newer than they are (a third of a
 * second), then runs them. So `pnpm hw5` and `pnpm grade` always run what the sources say, also on a fresh
 * clone and after a `git pull`.
 *
 * Where that fails (not installed, sources that do not build), it says so in one line and exits with 2.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { W_OK } = constants;
/** Set for a process that runs what was made a moment ago. */
const REBUILT = 'HW5_REBUILT';
const packages = new URL('../../', import.meta.url);
const entry = new URL('../dist/main.js', import.meta.url);
/** Grades one file without loading the rest. */
const oneFile = new URL('../../grader/dist/load-one-file.cjs', import.meta.url);
/**
 * What a bundle is made from: `src` everywhere, `build` in packages/base, the others in packages/fixtures.
 */
const sourceFolders = ['src', 'build', 'catalogue', 'misconceptions', 'variants'];
/** Packages that `hw5 grade` is made from: students wait for it often, and looking at files takes time. */
const gradeIsMadeFrom = ['base', 'cli', 'grader', 'numpy', 'sandbox', 'svm', 'wasm'];
const isOfGrade = (name) => gradeIsMadeFrom.includes(name);
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC']);

/** 0 where there is nothing. @param path a path or URL. */
function mtime(path) {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch {
    return 0;
  }
}

/**
 * Of a folder and all in it but its tests, of which nothing is built. Paths put together as texts: URLs, and
 * `join`, take as long as the files to look at.
 */
function newestIn(folder) {
  let newest = mtime(folder);
  if (newest === 0) return 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) newest = Math.max(newest, newestIn(path));
    else if (!entry.name.endsWith('.test.ts')) newest = Math.max(newest, mtime(path));
  }
  return newest;
}

function newestSource(isNeeded) {
  const folder = fileURLToPath(packages);
  let newest = 0;
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory())) {
    if (!isNeeded(name)) continue;
    for (const entry of readdirSync(join(folder, name), { withFileTypes: true })) {
      const path = join(folder, name, entry.name);
      if (sourceFolders.includes(entry.name)) newest = Math.max(newest, newestIn(path));
      else if (entry.name === 'package.json' || entry.name.endsWith('.mjs'))
        newest = Math.max(newest, mtime(path));
    }
  }
  return newest;
}

/**
 * Runs these packages' build scripts. Where what they made before can be used but not replaced, that stays in
 * use.
 * @returns true unless it does
 */
async function rebuild(names, made) {
  try {
    const kept = names.map((name) => new URL(`${name}/dist`, packages)).filter((dist) => mtime(dist) > 0);
    if (mtime(made) > 0) for (const dist of kept) accessSync(dist, W_OK);
    for (const name of names) await import(new URL(`${name}/build.mjs`, packages).href);
    return true;
  } catch (error) {
    if (!unwritable.has(error.code) || mtime(made) === 0) throw error;
    process.stderr.write(
      'hw5: note: its sources are newer, but it cannot be rebuilt there; the old one runs.\n',
    );
    return false;
  }
}

/** esbuild keeps what is wrong with the sources in a list. */
function firstLine(error) {
  const [first] = error.errors ?? [];
  const { file, line } = first?.location ?? {};
  const text = String(first?.text ?? error.message ?? error).split('\n')[0];
  return file ? `${file}:${line}: ${text}` : text;
}

function explain(error) {
  const text = firstLine(error);
  if (/Cannot find (package|module) '[^./]|^The package "/.test(text)) {
    return 'not installed: run npx -y pnpm@12 install';
  }
  const isPackage = /Could not resolve "[^./]/.test(text);
  return `cannot be rebuilt: ${text}${isPackage ? '; run npx -y pnpm@12 install' : ''}`;
}

/**
 * `main` checks it as well, but a library that rebuilding loads fails without one. The sentence is that of
 * packages/base.
 */
function requireCurrentDirectory() {
  try {
    process.cwd();
  } catch {
    fail(
      'current directory: expected a folder, found nothing there: it was deleted. Change to another folder.',
    );
  }
}

/**
 * Loading the grader takes files and memory itself, so this comes first. Rules and sentences are those of
 * packages/grader/src/command/machine-limits.ts, and the tests of both expect the same.
 */
function requireMachine() {
  const read = (name) => {
    try {
      return readFileSync(`/proc/self/${name}`, 'latin1');
    } catch {
      return '';
    }
  };
  const [limits, status] = [read('limits'), read('status')];
  const claimed = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  for (const [limit, unit, least, subject, raise] of [
    ['Max open files', 1, 128, 'limit of open files (ulimit -n)', 'ulimit -n 1024'],
    [
      'Max processes',
      1,
      process.getuid?.() === 0 ? 0 : 32,
      'limit of processes (ulimit -u)',
      'ulimit -u 1024',
    ],
    [
      'Max address space',
      1024,
      claimed('VmSize') + 900_000,
      'limit of address space in kB (ulimit -v)',
      'ulimit -v unlimited',
    ],
    [
      'Max data size',
      1024,
      claimed('VmData') + 250_000,
      'limit of data in kB (ulimit -d)',
      'ulimit -d unlimited',
    ],
  ]) {
    const soft =
      Number(new RegExp(`^${limit} +(\\d+)`, 'm').exec(limits)?.[1] ?? Number.POSITIVE_INFINITY) / unit;
    if (soft >= least) continue;
    fail(
      `${subject}: expected at least ${least}, found ${Math.floor(soft)}. Nothing was graded. Raise it: ${raise}.`,
    );
  }
}

/** Ends at once, whatever is still running; nothing but a line of text may depend on how much there is. */
function fail(text) {
  try {
    writeSync(2, `hw5: ${text}\n`);
  } catch {
    // Nobody reads it.
  }
  process.exit(2);
}

/** Loads the command, and makes it anew before if a source is newer. @returns what runs it */
async function load() {
  // From Node 22 on, V8's compiled code is kept between starts; where it cannot be written, it is not.
  const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
  nodeModule.enableCompileCache?.(compiled);
  const [command, ...words] = process.argv.slice(2);
  const isGrade = command === 'grade';
  const grading = isGrade && mtime(oneFile) > 0 ? beginOneFile(compiled, words) : null;
  // The sandbox does not wait for a look at the sources.
  if (grading) {
    return async () => grading.exit(await grading.finish(renewGradeOrFail));
  }
  const newest = process.env[REBUILT] ? 0 : newestSource(isGrade ? isOfGrade : () => true);
  await renew(newest);
  // The lab's page takes a second to build, so only `hw5 lab` waits for it.
  const page = new URL('lab/dist/index.html', packages);
  if (command === 'lab' && newest > mtime(page)) await rebuild(['lab'], page);
  const { main } = await import(entry.href);
  return () => main(process.argv.slice(2));
}

/** @returns null if the words do not grade one file, or where it cannot be loaded: the command says why */
function beginOneFile(compiled, words) {
  try {
    return createRequire(import.meta.url)(fileURLToPath(oneFile)).beginOneFile(
      compiled,
      words,
      'hw5',
      'hw5 grade',
    );
  } catch {
    return null;
  }
}

/** @returns true if the command was made anew, as a source is newer */
const renew = async (newest) =>
  newest > mtime(entry) && (await rebuild(['svm', 'numpy', 'grader', 'cli'], entry));

/** Where the command is made anew, another process runs it: what this one has loaded is from before. */
async function renewGradeOrFail() {
  if (process.env[REBUILT]) return;
  try {
    if (await renew(newestSource(isOfGrade))) process.exit(again());
  } catch (error) {
    fail(explain(error));
  }
}

function again() {
  // On Ctrl-C that one says so and ends, and this one with it.
  process.on('SIGINT', () => {});
  const env = { ...process.env, [REBUILT]: '1' };
  return spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit', env }).status ?? 2;
}

// Node's own exit code for these is 1, which says that a grade is below full score.
process.on('uncaughtException', (error) => {
  fail(`this is an error in hw5 itself, not in your input. Please report it with:\n${error?.stack ?? error}`);
});

try {
  requireCurrentDirectory();
  if (process.argv[2] === 'grade') requireMachine();
  const run = await load();
  // It reports its own errors; what it throws is that its libraries are missing.
  process.exitCode = await run();
} catch (error) {
  fail(explain(error));
}
