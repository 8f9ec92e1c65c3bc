/** Compiles the kernels anew: `pnpm run wasm` in this package. */
import { writeKernels } from '@hw5/wasm/compile';

const here = (path) => new URL(path, import.meta.url);
await writeKernels(here('kernels.ts'), here('../src/scenes/wasm-binary.ts'));
await writeKernels(here('list-ones.ts'), here('../src/mnist/wasm-binary.ts'), { shared: true });
