/**
 * Takes numpy-ts' WebAssembly kernels out of a bundle: src/base.ts turns them off, and they are four fifths
 * of the library. Memory, random numbers and LU stay (those two are used whatever the settings). A kernel
 * that is called all the same throws.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const kept = new Set(['alloc.wasm.js', 'lu.wasm.js', 'rng.wasm.js']);

/** `export{a as heap_free,b as heap_malloc}` → `['heap_free', 'heap_malloc']` */
function exportedNames(source, path) {
  const list = /export\{([^}]*)\};?\s*(\/\/.*\s*)?$/.exec(source)?.[1];
  if (list === undefined) throw new Error(`${path} does not end with its exports, as in numpy-ts 1.7.0`);
  return list.split(',').map((entry) => entry.split(' as ').at(-1).trim());
}

export const kernelsOff = {
  name: 'kernels-off',
  setup({ onLoad }) {
    onLoad(
      { filter: /numpy-ts[\\/]dist[\\/]esm[\\/]common[\\/]wasm[\\/]bins[\\/].*\.wasm\.js$/ },
      async ({ path }) => {
        if (kept.has(basename(path))) return undefined;
        const names = exportedNames(await readFile(path, 'utf8'), path);
        const exports = names.map((name) => `off as ${name}`).join(', ');
        const all = names.map((name) => `${name}: off`).join(', ');
        return {
          contents: `function off() { throw new Error('numpy-ts kernel ${basename(path)} is off'); }
            export { ${exports} };
            export default { ${all} };`,
        };
      },
    );
    // Its heap is small on purpose; that it is full is nothing to warn of.
    onLoad({ filter: /numpy-ts[\\/]dist[\\/]esm[\\/]common[\\/]wasm[\\/]config\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace('warnOnHeapExhaustion:!0', 'warnOnHeapExhaustion:!1');
      if (contents === source) throw new Error(`${path} has no warnOnHeapExhaustion, as in numpy-ts 1.7.0`);
      return { contents };
    });
    // A namespace costs a getter for each of its names wherever the library is loaded; an object does not.
    onLoad({ filter: /numpy-ts[\\/]dist[\\/]esm[\\/]common[\\/]wasm[\\/][\w-]+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        contents: source.replace(/import ?\* ?as ([\w$]+) ?from ?"(\.\/bins\/)/g, 'import $1 from"$2'),
      };
    });
  },
};

/** numpy-ts imports Node's file system when it runs in Node; a student's program has no files. */
export const noFiles = {
  name: 'no-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }));
  },
};
