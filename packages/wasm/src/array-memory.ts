/**
 * WebAssembly memory as a place for arrays, where kernels reach them. Allocation only ever advances; the memory is freed with its arrays.
 *
 * A *fixed* one is made for one task, which knows at its start what it needs. A *shared* one is seen by all threads, so that some can fill
 * arrays and others compute with them, without a copy; it can grow, and its arrays stay valid when it does.
 */
import type { ArrayMaker } from './plain-arrays.ts';
import { type Memory, WebAssembly } from './platform.ts';

/** Every array starts at a multiple of this, a cache line. Address 0 stays free. */
const ALIGNMENT = 64;
const PAGE = 65536;
/** How much a shared memory may grow: what a training needs beside its images. */
const GROWTH_PAGES = 4096;

export class ArrayMemory implements ArrayMaker {
  readonly memory: Memory;
  /** Kernels for shared memory are compiled as such. */
  readonly shared: boolean;
  #next = ALIGNMENT;

  constructor(memory: Memory, shared: boolean) {
    this.memory = memory;
    this.shared = shared;
  }

  /** Makes room for arrays of these sizes in bytes beyond those that there are; false where it cannot be had. */
  reserve(arrays: readonly number[]): boolean {
    const missing = pagesOf(this.#next, arrays) - this.memory.buffer.byteLength / PAGE;
    try {
      if (missing > 0) this.memory.grow(missing);
      return true;
    } catch {
      return false;
    }
  }

  /** `length` zeros. A RangeError where there is no room; so also below. */
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

/** @param arrays the sizes in bytes of all arrays that will be asked for. Null where it cannot be had. */
export function fixedMemory(arrays: readonly number[]): ArrayMemory | null {
  const pages = pagesOf(ALIGNMENT, arrays);
  return arrayMemory({ initial: pages, maximum: pages });
}

/** @param arrays the sizes in bytes of those that will be asked for first. Null where it cannot be had. */
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
