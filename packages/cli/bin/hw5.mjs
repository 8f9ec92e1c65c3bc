#!/usr/bin/env node
/**
 * Launcher of the `hw5` command: rebuilds the bundles when a source is newer than they are (a third of a second), then runs
 * them. So `pnpm hw5` and `pnpm grade` always run what the sources say, also on a fresh clone and after a `git pull`.
 */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = new URL('../../', import.meta.url);
const entry = new URL('../dist/main.js', import.meta.url);

function mtime(url) {
  try {
    return statSync(url).mtimeMs;
  } catch {
    return 0;
  }
}

function newestSource() {
  let newest = 0;
  for (const name of readdirSync(packages)) {
    newest = Math.max(
      newest,
      mtime(new URL(`${name}/package.json`, packages)),
      mtime(new URL(`${name}/build.mjs`, packages)),
    );
    const src = new URL(`${name}/src/`, packages);
    if (mtime(src) === 0) continue;
    newest = Math.max(newest, mtime(src));
    for (const file of readdirSync(src, { recursive: true })) {
      newest = Math.max(newest, mtime(new URL(file.split('\\').join('/'), src)));
    }
  }
  return newest;
}

const newest = newestSource();
if (newest > mtime(entry)) {
  for (const name of ['svm', 'grader', 'cli']) await import(new URL(`${name}/build.mjs`, packages).href);
}
// The lab's page takes a second to build, so only `hw5 lab` waits for it.
if (process.argv[2] === 'lab' && newest > mtime(new URL('lab/dist/index.html', packages))) {
  await import(new URL('lab/build.mjs', packages).href);
}
const { main } = await import(fileURLToPath(entry));
process.exitCode = await main(process.argv.slice(2));
