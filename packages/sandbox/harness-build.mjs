/**
 * Builds what runs inside the sandboxed process, into dist/harness:
 *   main.js      the program of the process (the argument of `node -e`)
 *   realm.js     numpy-ts, @hw5/svm and the interpreter as one classic script, evaluated anew in every realm
 *   kernels.bin  numpy-ts' WebAssembly kernels: a line of JSON, name → [offset, length], then their bytes
 *   python/      the program of a Python process: begin.py, the text that it begins, its compiled code
 *   realm-<version>-<processor>.cache  V8's compiled form of realm.js for this Node, so that no start
 *                compiles it; users receive none, and make their own (src/process/harness-files.ts)
 * Each is written under another name and renamed: a grader that starts meanwhile never reads half a file.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { kernelsOff, noFiles } from 'numpy-ts/build';
import { FORM_NAME, makeRealmForm } from './harness-cache.mjs';
import { harnessCode, harnessText } from './harness-code.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What a realm's trusted code uses of its global, bound before a submission runs (and found faster than on
 * the global).
 */
const globals = [
  'AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError',
  'FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object',
  'Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array',
  'Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt',
]
  .join(' ')
  .split(' ');

/**
 * numpy-ts' kernels, taken out of the script into `kernels` (name → bytes) and compiled by the host: see
 * src/harness/realm/wasm-module.ts.
 */
const sharedKernels = (kernels) => ({
  name: 'shared-kernels',
  setup({ onLoad }) {
    onLoad({ filter: /wasm[\\/]bins[\\/].*\.wasm\.js$/ }, async ({ path }) => {
      const name = basename(path, '.wasm.js');
      const source = await readFile(path, 'utf8');
      const contents = source
        .replace(
          /const (\w+)=atob\((\w+)\),(\w+)=new Uint8Array\(\1\.length\);for\(let (\w+)=0;\4<\1\.length;\4\+\+\)\3\[\4\]=\1\.charCodeAt\(\4\);(\w+)=new WebAssembly\.Instance\(new WebAssembly\.Module\(\3\),/,
          (_, _text, _base64, _bytes, _index, instance) =>
            `${instance}=new WebAssembly.Instance(wasmModule("${name}"),`,
        )
        .replace(/const \w+="(AGFzbQ[A-Za-z0-9+/]+=*)";/, (_, base64) => {
          kernels.set(name, Buffer.from(base64, 'base64'));
          return '';
        });
      if (!contents.includes(`wasmModule("${name}")`) || !kernels.has(name))
        throw new Error(`${path} does not load its kernel the way numpy-ts 1.7.0 does`);
      return { contents, loader: 'js' };
    });
  },
});

/** A line of JSON with the offset and length of each, and their bytes. */
function packed(kernels) {
  const inOrder = [...kernels].sort(([a], [b]) => (a < b ? -1 : 1));
  let at = 0;
  const places = inOrder.map(([name, { length }]) => {
    at += length;
    return [name, [at - length, length]];
  });
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(Object.fromEntries(places))}\n`),
    ...inOrder.map(([, bytes]) => bytes),
  ]);
}

async function write(path, contents) {
  const beside = `${path}.${process.pid}.${Date.now()}`;
  await writeFile(beside, contents);
  await rename(beside, path);
}

/** The code before its text: one that is found with a text is never older. */
async function writePython(outdir) {
  await mkdir(outdir, { recursive: true });
  await write(`${outdir}/harness.code`, harnessCode());
  await write(`${outdir}/begin.py`, await readFile(here('src/python/harness/begin.py')));
  await write(`${outdir}/harness.py`, harnessText());
}

/** The names that numpy-ts exports, as the bundler sees them. */
async function numpyNames(options) {
  const { metafile } = await build({
    ...options,
    stdin: { contents: "export * from 'numpy-ts';", resolveDir: here('src/harness/realm'), loader: 'ts' },
    format: 'esm',
    metafile: true,
  });
  return Object.values(metafile.outputs)[0].exports;
}

/** Calls realm.ts with numpy-ts as an object literal: see its `start`. */
const realmEntry = (names) => `
  import { start as startWith } from './realm.ts';
  import { ${names.map((name) => `${name} as np_${name}`).join(', ')} } from 'numpy-ts';
  const numpy = { __proto__: null, ${names.map((name) => `${name}: np_${name}`).join(', ')} };
  export const start = (host) => startWith(host, numpy);
`;

export async function buildHarness(outdir = here('dist/harness')) {
  const common = {
    bundle: true,
    write: false,
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  };
  const kernels = new Map();
  const forRealm = {
    ...common,
    platform: 'neutral',
    conditions: ['hw5-source', 'import'],
    plugins: [kernelsOff, noFiles],
  };
  const names = await numpyNames(forRealm);
  const [main, realm] = await Promise.all([
    build({ ...common, entryPoints: [here('src/harness/main.ts')], format: 'cjs', platform: 'node' }),
    build({
      ...forRealm,
      stdin: { contents: realmEntry(names), resolveDir: here('src/harness/realm'), loader: 'ts' },
      format: 'iife',
      // numpy-ts' own warnings would be taken for what the student's code printed.
      drop: ['console'],
      globalName: 'hw5Realm',
      inject: [here('src/harness/realm/wasm-module.ts')],
      supported: { 'dynamic-import': false },
      plugins: [...forRealm.plugins, sharedKernels(kernels)],
    }),
  ]);
  const mainCode = main.outputFiles[0].text;
  const realmCode = `(function(){"use strict";const {${globals.join(',')}}=globalThis;${realm.outputFiles[0].text};return hw5Realm.start})()`;
  await mkdir(outdir, { recursive: true });
  await write(`${outdir}/main.js`, mainCode);
  await write(`${outdir}/realm.js`, realmCode);
  await write(`${outdir}/kernels.bin`, packed(kernels));
  await writePython(`${outdir}/python`);
  await write(`${outdir}/${FORM_NAME}`, await makeRealmForm(outdir));
}
