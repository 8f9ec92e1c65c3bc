#!/usr/bin/env node
/**
 * Launcher of the `hw5` command: rebuilds the bundles when a source is newer than they are (a third of a second), then runs
 * them. So `pnpm hw5` and `pnpm grade` always run what the sources say, also on a fresh clone and after a `git pull`.
 */
import { readdirSync, statSync } from 'node:fs';

const packages = new URL('../../', import.meta.url);
const entry = new URL('../dist/main.js', import.meta.url);
/** What a bundle is made from: `src` everywhere, the others in packages/fixtures. */
const sourceFolders = ['src', 'catalogue', 'misconceptions', 'variants'];

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
    for (const folder of sourceFolders) {
      const sources = new URL(`${name}/${folder}/`, packages);
      if (mtime(sources) === 0) continue;
      newest = Math.max(newest, mtime(sources));
      for (const file of readdirSync(sources, { recursive: true })) {
        newest = Math.max(newest, mtime(new URL(file.split('\\').join('/'), sources)));
      }
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
const { main } = await import(entry.href);
process.exitCode = await main(process.argv.slice(2));
