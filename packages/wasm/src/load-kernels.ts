/** Loads compiled kernels on the memory that holds their arrays. */
import { type ArrayMemory, fixedMemory } from './array-memory.ts';
import { atob, type KernelImports, WebAssembly } from './platform.ts';

/**
 * @param binary base64, as `compile-kernels.mjs` writes it, for shared or unshared memory like `memory`.
 * @param imports the functions that the sources declare without a body, by the name of the file that declares
 * them.
 * @returns the module's exports: functions of byte addresses (`byteOffset`) and counts. Null without
 * WebAssembly SIMD.
 */
export function loadKernels<Kernels>(
  binary: string,
  memory: ArrayMemory,
  imports: KernelImports = {},
): Kernels | null {
  try {
    const compiled = new WebAssembly.Module(Uint8Array.from(atob(binary), (char) => char.charCodeAt(0)));
    return new WebAssembly.Instance(compiled, { ...imports, env: { memory: memory.memory } })
      .exports as Kernels;
  } catch {
    return null;
  }
}

export interface KernelMemory<Kernels> {
  readonly kernels: Kernels;
  readonly memory: ArrayMemory;
}

/**
 * Loads kernels on a new fixed memory.
 * @param arrays the sizes in bytes of all arrays that will be allocated.
 * @returns null without WebAssembly SIMD or that much memory.
 */
export function kernelMemory<Kernels>(
  binary: string,
  arrays: readonly number[],
): KernelMemory<Kernels> | null {
  const memory = fixedMemory(arrays);
  const kernels = memory && loadKernels<Kernels>(binary, memory);
  return kernels && { kernels, memory };
}
