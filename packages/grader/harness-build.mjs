/**
 * Builds what runs inside the sandboxed process, into dist/harness:
 *   main.js      the program of the process (handed to `node -e`)
 *   realm.js     numpy-ts, @hw5/svm and the interpreter as one classic script, evaluated anew in every realm
 *   realm-<version>.cache  V8's compiled form of realm.js for this Node, so that it need not be compiled on every start
 * Each is written beside and renamed, so that a grader that starts meanwhile never sees half a file.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makeRealmCache } from './harness-cache.mjs';

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

/** numpy-ts' kernels, compiled by the host: see src/harness/realm/wasm-module.ts. */
const sharedKernels = {
  name: 'shared-kernels',
  setup({ onLoad }) {
    onLoad({ filter: /wasm[\\/]bins[\\/].*\.wasm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /const (\w+)=atob\((\w+)\),(\w+)=new Uint8Array\(\1\.length\);for\(let (\w+)=0;\4<\1\.length;\4\+\+\)\3\[\4\]=\1\.charCodeAt\(\4\);(\w+)=new WebAssembly\.Instance\(new WebAssembly\.Module\(\3\),/,
        (_, _text, base64, _bytes, _index, instance) =>
          `${instance}=new WebAssembly.Instance(wasmModule(${base64}),`,
      );
      if (contents === source)
        throw new Error(`${path} does not load its kernel the way numpy-ts 1.7.0 does`);
      return { contents, loader: 'js' };
    });
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
      platform: 'neutral',
      conditions: ['hw5-source', 'import'],
      inject: [here('src/harness/realm/wasm-module.ts')],
      supported: { 'dynamic-import': false },
      plugins: [noFiles, sharedKernels],
    }),
  ]);
  const mainCode = main.outputFiles[0].text;
  const realmCode = `(function(){"use strict";const {${globals.join(',')}}=globalThis;${realm.outputFiles[0].text};return hw5Realm.start})()`;
  await mkdir(outdir, { recursive: true });
  // V8 knows whose cache it is by the length of the script alone, so there must never be one of another script.
  const cache = `${outdir}/realm-${process.version}.cache`;
  await rm(cache, { force: true });
  await write(`${outdir}/main.js`, mainCode);
  await write(`${outdir}/realm.js`, realmCode);
  await write(cache, await makeRealmCache(mainCode, `${outdir}/realm.js`));
}
