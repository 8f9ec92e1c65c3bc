/**
 * Compiles the kernels of all packages from AssemblyScript to TypeScript files that hold the binaries as
 * base64:
 *
 *   pnpm --filter @hw5/wasm kernels
 *
 * The files are committed, so that nothing else needs the compiler; `test/committed-binaries.test.ts`
 * compiles the sources once and compares. AssemblyScript is the one maintained compiler from TypeScript's
 * syntax to WebAssembly SIMD that npm installs whole.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * The kernels of each package: the file with the exports, the file to write, and whether the kernels are also
 * needed for memory that is shared between threads.
 */
export const kernelFiles = [
  { source: 'core/wasm/kernels.ts', target: 'core/src/kernels/wasm-binary.ts', shared: true },
  { source: 'numpy/wasm/kernels.ts', target: 'numpy/src/wasm-binary.ts', shared: false },
  { source: 'svm/wasm/kernels.ts', target: 'svm/src/wasm-binary.ts', shared: false },
  { source: 'datasets/wasm/resize.ts', target: 'datasets/src/scenes/wasm-binary.ts', shared: false },
  { source: 'datasets/wasm/sparse-indices.ts', target: 'datasets/src/mnist/wasm-binary.ts', shared: true },
];

/** @param path relative to `packages`. */
export const inPackages = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Returns the text of the target file. Throws an Error with the compiler's messages. */
export async function compileKernels({ source, shared }) {
  const command = 'pnpm --filter @hw5/wasm kernels';
  const header = `/**\n * Generated from packages/${source} by\n * \`${command}\`. Do not edit.\n */\n`;
  const plain = constant('wasmBinary', await compile(source, []));
  if (!shared) return header + plain;
  const flags = ['--sharedMemory', '--maximumMemory', '65536', '--enable', 'threads'];
  return header + plain + constant('sharedWasmBinary', await compile(source, flags));
}

const constant = (name, binary) => `export const ${name} =\n  '${binary}';\n`;

async function compile(source, flags) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      inPackages(source),
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--noAssert',
      ...flags,
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('kernels.wasm')) binary = contents;
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return Buffer.from(binary).toString('base64');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const files of kernelFiles) writeFileSync(inPackages(files.target), await compileKernels(files));
}
