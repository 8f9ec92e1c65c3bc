/**
 * The kernels in WebAssembly SIMD (`wasm/kernels.ts`), on a memory of fixed size that is made for one training.
 *
 * The memory never grows, so its views stay valid; it is freed with them. Allocation only ever advances: what a training needs
 * is known when it starts.
 */
import type { KernelSet } from './kernel-set.ts';
import { wasmBinary } from './wasm-binary.ts';

/** Every array starts at a multiple of this, a cache line. */
const ALIGNMENT = 64;
const PAGE = 65536;

interface Exports {
  forwardDense(l: number, W: number, b: number, x: number, D: number, C: number): void;
  updateDense(W: number, b: number, g: number, x: number, rate: number, D: number, C: number): void;
  accumulateDense(G: number, g: number, x: number, D: number, C: number): void;
  forwardBinary(l: number, W: number, b: number, columns: number, end: number, C: number): void;
  updateBinary(W: number, b: number, g: number, columns: number, end: number, rate: number, C: number): void;
  accumulateBinary(G: number, g: number, columns: number, end: number, C: number): void;
}

/** What is used of WebAssembly's interface: its full types come only with those of a browser, which this package does not need. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
    readonly Instance: new (
      module: object,
      imports: { env: { memory: WasmMemory } },
    ) => { readonly exports: Exports };
  };
};

/** What arrays of these lengths take in a set's memory, in bytes. */
export function wasmBytes(arrays: {
  readonly float64: readonly number[];
  readonly uint16: readonly number[];
}): number {
  const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
  const doubles = arrays.float64.reduce((sum, length) => sum + aligned(8 * length), 0);
  return doubles + arrays.uint16.reduce((sum, length) => sum + aligned(2 * length), 0);
}

/** A set with room for `bytes`, or null where WebAssembly, its SIMD or that much memory is not to be had. */
export function wasmKernels(bytes: number): KernelSet | null {
  const module = compile();
  if (module === null) return null;
  let memory: WasmMemory;
  try {
    const pages = Math.ceil((ALIGNMENT + bytes) / PAGE);
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    return null;
  }
  const wasm = new WebAssembly.Instance(module, { env: { memory } }).exports;
  let next = ALIGNMENT;
  const allocate = (size: number): number => {
    const address = next;
    next += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return address;
  };
  return {
    name: 'wasm',
    float64: (length) => new Float64Array(memory.buffer, allocate(8 * length), length),
    uint16: (length) => new Uint16Array(memory.buffer, allocate(2 * length), length),
    forwardDense: (l, W, b, X, row, D, C) =>
      wasm.forwardDense(l.byteOffset, W.byteOffset, b.byteOffset, X.byteOffset + 8 * row * D, D, C),
    updateDense: (W, b, g, X, row, rate, D, C) =>
      wasm.updateDense(W.byteOffset, b.byteOffset, g.byteOffset, X.byteOffset + 8 * row * D, rate, D, C),
    accumulateDense: (G, g, X, row, D, C) =>
      wasm.accumulateDense(G.byteOffset, g.byteOffset, X.byteOffset + 8 * row * D, D, C),
    forwardBinary: (l, W, b, columns, start, end, C) =>
      wasm.forwardBinary(
        l.byteOffset,
        W.byteOffset,
        b.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        C,
      ),
    updateBinary: (W, b, g, columns, start, end, rate, C) =>
      wasm.updateBinary(
        W.byteOffset,
        b.byteOffset,
        g.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        rate,
        C,
      ),
    accumulateBinary: (G, g, columns, start, end, C) =>
      wasm.accumulateBinary(
        G.byteOffset,
        g.byteOffset,
        columns.byteOffset + 2 * start,
        columns.byteOffset + 2 * end,
        C,
      ),
  };
}

/** Compiles the module (half a millisecond); null where the platform cannot run it. */
function compile(): object | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(wasmBinary), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
