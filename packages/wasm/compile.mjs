/**
 * From kernels in AssemblyScript to a TypeScript file that holds them compiled, as base64 (committed; a test of each package compares).
 * AssemblyScript: the one well-kept compiler from TypeScript's syntax to WebAssembly SIMD that comes whole from npm.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * Answers the source text of the file that holds them. Throws with the compiler's messages.
 * @param shared whether they are needed for shared memory as well.
 */
export async function compileKernels(source, { shared = false } = {}) {
  const constant = (name, binary) => `export const ${name} =
  '${binary}';
`;
  const header = `/** Generated from wasm/${basename(fileURLToPath(source))} by wasm/build.mjs (\`pnpm run wasm\` in this package). Do not edit. */
`;
  const plain = constant('wasmBinary', await compile(source, []));
  if (!shared) return header + plain;
  const flags = ['--sharedMemory', '--maximumMemory', '65536', '--enable', 'threads'];
  return header + plain + constant('sharedWasmBinary', await compile(source, flags));
}

async function compile(source, flags) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      fileURLToPath(source),
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

export async function writeKernels(source, target, options) {
  writeFileSync(target, await compileKernels(source, options));
}
