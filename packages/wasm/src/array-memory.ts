/**
 * Allocates typed arrays in WebAssembly memory, where kernels can reach them. Arrays are never freed one by
 * one: the garbage collector frees the memory as a whole, once nothing refers to it or its arrays.
 *
 * A *fixed* memory serves one task that knows its needs in advance. A *shared* memory is visible to all
 * threads, so that some can fill arrays and others compute with them without a copy; it can grow, and its
 * arrays stay valid.
 *
 * No library: allocators for WebAssembly (emscripten's malloc, AssemblyScript's runtime) are compiled into
 * the module that they serve, while these arrays are allocated before any module exists, and never freed.
 */
import type { ArrayMaker } from './plain-arrays.ts';
import { type Memory, WebAssembly } from './platform.ts';

/** Bytes of a cache line: every array starts at a multiple. Address 0 stays unused. */
const ALIGNMENT = 64;
const PAGE = 65536;
/** The most that a shared memory can grow, for what a training needs besides its images. */
const GROWTH_PAGES = 4096;

export class ArrayMemory implements ArrayMaker {
  readonly memory: Memory;
  /** Shared memory needs kernels that are compiled for it. */
  readonly shared: boolean;
  #next = ALIGNMENT;

  constructor(memory: Memory, shared: boolean) {
    this.memory = memory;
    this.shared = shared;
  }

  /** Grows the memory to hold more arrays, of these sizes in bytes. Returns false if it cannot grow. */
  reserve(arrays: readonly number[]): boolean {
    const missing = pagesOf(this.#next, arrays) - this.memory.buffer.byteLength / PAGE;
    try {
      if (missing > 0) this.memory.grow(missing);
      return true;
    } catch {
      return false;
    }
  }

  /** Returns `length` zeros, like the methods below. Throws a RangeError where the memory is full. */
  float64(length: number): Float64Array {
    return new Float64Array(this.memory.buffer, this.#allocate(8 * length), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.#allocate(4 * length), length);
  }

  uint16(length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, this.#allocate(2 * length), length);
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.#allocate(length), length);
  }

  #allocate(size: number): number {
    const address = this.#next;
    this.#next += aligned(size);
    return address;
  }
}

/**
 * @param arrays the sizes in bytes of all arrays that will be allocated.
 * @returns null without that much memory.
 */
export function fixedMemory(arrays: readonly number[]): ArrayMemory | null {
  const pages = pagesOf(ALIGNMENT, arrays);
  return arrayMemory({ initial: pages, maximum: pages });
}

/**
 * @param arrays the sizes in bytes of the first arrays; `reserve` more later.
 * @returns null without that much memory.
 */
export function sharedMemory(arrays: readonly number[]): ArrayMemory | null {
  const pages = pagesOf(ALIGNMENT, arrays);
  return arrayMemory({ initial: pages, maximum: pages + GROWTH_PAGES, shared: true });
}

function arrayMemory(descriptor: {
  readonly initial: number;
  readonly maximum: number;
  readonly shared?: boolean;
}): ArrayMemory | null {
  try {
    return new ArrayMemory(new WebAssembly.Memory(descriptor), descriptor.shared ?? false);
  } catch {
    return null;
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function pagesOf(start: number, arrays: readonly number[]): number {
  return Math.ceil(arrays.reduce((sum, size) => sum + aligned(size), start) / PAGE);
}
