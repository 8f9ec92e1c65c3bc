/**
 * From kernels in AssemblyScript to a TypeScript file that holds them compiled, as base64 (committed; a test of each package compares).
 * AssemblyScript: the one well-kept compiler from TypeScript's syntax to WebAssembly SIMD that comes whole from npm.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/** Answers the source text of the file that holds them. Throws with the compiler's messages. */
export async function compileKernels(source) {
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
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('kernels.wasm')) binary = contents;
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return `/** Generated from wasm/kernels.ts by wasm/build.mjs (\`pnpm run wasm\` in this package). Do not edit. */
export const wasmBinary =
  '${Buffer.from(binary).toString('base64')}';
`;
}

export async function writeKernels(source, target) {
  writeFileSync(target, await compileKernels(source));
}
