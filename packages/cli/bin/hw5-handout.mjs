#!/usr/bin/env node
/** The `hw5` command as students have it: installed as `bin/hw5.mjs` beside `dist`. */
import nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `hw5: expected Node 20.19 or newer, found ${process.versions.node}. Install one from https://nodejs.org\n`,
  );
  process.exit(2);
}
// From Node 22 on, V8's compiled code is kept between starts; where it cannot be written, it is not.
nodeModule.enableCompileCache?.(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
const words = process.argv.slice(2);
const begun = words[0] === 'grade' ? (await import('../dist/begin.js')).begin(words) : null;
const { main } = await import('../dist/main.js');
process.exitCode = await main(words, begun);
