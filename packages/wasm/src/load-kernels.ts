/** Compiled kernels on a memory whose arrays they work with. */
import { type ArrayMemory, fixedMemory } from './array-memory.ts';
import { atob, WebAssembly } from './platform.ts';

/**
 * @param binary base64, as `compileKernels` writes it, for shared or for unshared memory as `on` is; compiling takes half a millisecond.
 * @param functions that its source, `kernels.ts`, declares and does not define.
 * @returns what the module exports: functions that take addresses (`byteOffset`), and counts as the kernel says; null where WebAssembly
 *   or its SIMD is not to be had.
 */
export function loadKernels<Kernels>(
  binary: string,
  on: ArrayMemory,
  functions: Readonly<Record<string, (x: number) => number>> = {},
): Kernels | null {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(atob(binary), (char) => char.charCodeAt(0)));
    return new WebAssembly.Instance(module, { env: { memory: on.memory }, kernels: functions })
      .exports as Kernels;
  } catch {
    return null;
  }
}

export interface KernelMemory<Kernels> {
  readonly kernels: Kernels;
  readonly memory: ArrayMemory;
}

/** Kernels on a fixed memory of their own. @param arrays the sizes in bytes of all arrays that will be asked for. */
export function kernelMemory<Kernels>(
  binary: string,
  arrays: readonly number[],
): KernelMemory<Kernels> | null {
  const memory = fixedMemory(arrays);
  const kernels = memory && loadKernels<Kernels>(binary, memory);
  return kernels && { kernels, memory };
}
