#!/usr/bin/env node
/** The `hw5` command as students have it: installed as `bin/hw5.mjs` beside `dist`. */
import nodeModule, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `hw5: expected Node 20.19 or newer, found ${process.versions.node}. Install one from https://nodejs.org\n`,
  );
  process.exit(2);
}
// From Node 22 on, V8's compiled code is kept between starts; where it cannot be written, it is not.
const compiled = fileURLToPath(new URL('../.cache/compiled', import.meta.url));
nodeModule.enableCompileCache?.(compiled);
const [command, ...words] = process.argv.slice(2);
const oneFile =
  command === 'grade'
    ? createRequire(import.meta.url)('../dist/load-one-file.cjs').beginOneFile(
        compiled,
        words,
        'hw5',
        'hw5 grade',
      )
    : null;
if (oneFile) {
  const code = await oneFile.finish();
  await oneFile.keep();
  await oneFile.exit(code);
} else process.exitCode = await (await import('../dist/main.js')).main(process.argv.slice(2));
