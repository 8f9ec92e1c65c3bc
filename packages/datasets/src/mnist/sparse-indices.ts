/**
 * Turns grey pixels into sparse (CSR) samples: `> 99 → 1, else 0`, and of each image only the indices of its
 * ones.
 *
 * In WebAssembly (`wasm/sparse-indices.ts`) where it is available. The JavaScript here is the fallback, and
 * what the tests compare with.
 */
import { type ArrayMaker, type ArrayMemory, loadKernels, plainArrays, sharedMemory } from '@hw5/wasm';
import { sharedWasmBinary } from './wasm-binary.ts';

/** The largest grey value of paper; larger ones are ink. */
const PAPER = 99;
/** D up to which an index fits into 16 bits. */
const largestShortD = 0x10000;

export interface IndexBuffers {
  /** [piece · D], for a few whole images at a time. */
  readonly pixels: Uint8Array;
  /** [count + 1], the first of which is 0. */
  readonly indptr: Int32Array;
  /** [count · D], enough if all pixels were ones. What stays empty is never touched and takes no memory. */
  readonly indices: Uint16Array | Uint32Array;
}

export interface ImagesSize {
  /** All images. */
  readonly count: number;
  /** Pixels of one image. */
  readonly D: number;
  /** Images that are converted at a time. */
  readonly piece: number;
}

export interface IndexBuilder {
  /** The memory that holds the buffers; null if it is not WebAssembly's. */
  readonly memory: ArrayMemory | null;
  allocate(size: ImagesSize): IndexBuffers;
  /**
   * Appends the indices of the first `count` images in `pixels`. The first of them is image `first` of all.
   */
  append(buffers: IndexBuffers, D: number, first: number, count: number): void;
}

/**
 * @param sizes of all buffers that will be allocated.
 * @param kernels `javascript` does not try WebAssembly.
 */
export function indexBuilder(
  sizes: readonly ImagesSize[],
  kernels: 'wasm' | 'javascript' = 'wasm',
): IndexBuilder {
  return (kernels === 'wasm' ? wasmBuilder(sizes) : null) ?? javascriptBuilder;
}

interface Exports {
  appendIndices(pixels: number, count: number, D: number, indptr: number, indices: number): void;
}

function wasmBuilder(sizes: readonly ImagesSize[]): IndexBuilder | null {
  if (sizes.some(({ D }) => D > largestShortD)) return null;
  const memory = sharedMemory(
    sizes.flatMap(({ count, D, piece }) => [piece * D, 4 * (count + 1), 2 * count * D]),
  );
  const wasm = memory && loadKernels<Exports>(sharedWasmBinary, memory);
  if (memory === null || wasm === null) return null;
  return {
    memory,
    allocate: (size) => buffersIn(memory, size, memory.uint16(size.count * size.D)),
    append({ pixels, indptr, indices }, D, first, count) {
      wasm.appendIndices(pixels.byteOffset, count, D, indptr.byteOffset + 4 * first, indices.byteOffset);
    },
  };
}

const javascriptBuilder: IndexBuilder = {
  memory: null,
  allocate(size) {
    const length = size.count * size.D;
    const indices = size.D > largestShortD ? new Uint32Array(length) : new Uint16Array(length);
    return buffersIn(plainArrays, size, indices);
  },
  append({ pixels, indptr, indices }, D, first, count) {
    let next = indptr[first]!;
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < D; c++) if (pixels[i * D + c]! > PAPER) indices[next++] = c;
      indptr[first + i + 1] = next;
    }
  },
};

function buffersIn(
  arrays: ArrayMaker,
  { count, D, piece }: ImagesSize,
  indices: Uint16Array | Uint32Array,
): IndexBuffers {
  return { pixels: arrays.uint8(piece * D), indptr: arrays.int32(count + 1), indices };
}
