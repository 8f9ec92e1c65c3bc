/**
 * Compiles `kernels.ts` to WebAssembly and writes it, as base64, to `src/wasm-binary.ts` (committed; a test compares).
 * AssemblyScript: the one well-kept compiler from TypeScript's syntax to WebAssembly SIMD that comes whole from npm.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/** Answers the source text of `wasm-binary.ts` for today's `kernels.ts`. Throws with the compiler's messages. */
export async function compile() {
  let binary;
  const source = fileURLToPath(new URL('kernels.ts', import.meta.url));
  const { error, stderr } = await asc.main(
    [
      source,
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
  return `/** Generated from wasm/kernels.ts by wasm/build.mjs (\`pnpm --filter @hw5/svm wasm\`). Do not edit. */
export const wasmBinary =
  '${Buffer.from(binary).toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../src/wasm-binary.ts', import.meta.url), await compile());
}
