/**
 * Builds what runs inside the sandboxed process, into dist/harness:
 *   main.js      the program of the process (handed to `node -e`)
 *   realm.js     numpy-ts, @hw5/svm and the interpreter as one classic script, evaluated anew in every realm
 *   realm.cache  V8's compiled form of realm.js for this Node, so that it need not be compiled on every start
 * Each is written beside and renamed, so that a grader that starts meanwhile never sees half a file.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Everything a realm's trusted code uses of its global, bound before a submission runs (and found faster than on the global). */
const globals = [
  'AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError',
  'FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object',
  'Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array',
  'Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly isFinite isNaN parseFloat parseInt',
]
  .join(' ')
  .split(' ');

/** numpy-ts asks for Node's file system; in a realm there is none. */
const noFiles = {
  name: 'no-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }));
  },
};

async function write(path, contents) {
  const beside = `${path}.${process.pid}.${Date.now()}`;
  await writeFile(beside, contents);
  await rename(beside, path);
}

export async function buildHarness(outdir = here('dist/harness')) {
  const common = {
    bundle: true,
    write: false,
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  };
  const [main, realm] = await Promise.all([
    build({ ...common, entryPoints: [here('src/harness/main.ts')], format: 'cjs', platform: 'node' }),
    build({
      ...common,
      stdin: {
        contents: "export { start } from './realm.ts';",
        resolveDir: here('src/harness/realm'),
        loader: 'ts',
      },
      format: 'iife',
      globalName: 'hw5Realm',
      platform: 'browser',
      mainFields: ['module', 'main'],
      conditions: ['hw5-source'],
      inject: [here('src/harness/realm/atob.ts')],
      supported: { 'dynamic-import': false },
      plugins: [noFiles],
    }),
  ]);
  const mainCode = main.outputFiles[0].text;
  const realmCode = `(function(){"use strict";const {${globals.join(',')}}=globalThis;${realm.outputFiles[0].text};return hw5Realm.start})()`;
  await mkdir(outdir, { recursive: true });
  await write(`${outdir}/main.js`, mainCode);
  await write(`${outdir}/realm.js`, realmCode);
}
