/** Compiles `kernels.ts` anew: `pnpm run wasm` in this package. */
import { writeKernels } from '@hw5/wasm/compile';

await writeKernels(
  new URL('kernels.ts', import.meta.url),
  new URL('../src/kernels/wasm-binary.ts', import.meta.url),
  { shared: true },
);
