/**
 * From grey bytes to what the engine takes: `> 99 → 1, else 0` (design, section 2), and of each image the columns of its ones.
 *
 * In WebAssembly (`wasm/sparse-indices.ts`) where it can be had, 8 ms for MNIST's 47 million training pixels (and 50 for the memory of 6 million columns to be touched); the JavaScript here is the fallback
 * and what the tests compare with.
 */
import { type ArrayMaker, type ArrayMemory, loadKernels, plainArrays, sharedMemory } from '@hw5/wasm';
import { sharedWasmBinary } from './wasm-binary.ts';

/** The largest grey value that is paper. */
const PAPER = 99;

/** Where images are taken from and their ones go to. */
export interface OnesRoom {
  /** For a few whole images at a time. */
  readonly pixels: Uint8Array;
  /** [images + 1], of which the first is 0. */
  readonly starts: Int32Array;
  /** [images · D], so that they may all be ones; what stays empty is never touched and takes no memory. */
  readonly columns: Uint16Array | Uint32Array;
}

export interface OnesLister {
  /** Null where the room is not in a memory of WebAssembly's. */
  readonly memory: ArrayMemory | null;
  /** A room for images of D pixels, `pixels` for `piece` of them. */
  room(size: ImagesSize): OnesRoom;
  /** Appends the ones of the first `count` images in `pixels`, the first of which is image `first` of all. */
  list(room: OnesRoom, D: number, first: number, count: number): void;
}

export interface ImagesSize {
  readonly count: number;
  readonly D: number;
  readonly piece: number;
}

/** @param sizes of all rooms that will be asked for. @param kernels `javascript` never tries WebAssembly. */
export function onesLister(
  sizes: readonly ImagesSize[],
  kernels: 'wasm' | 'javascript' = 'wasm',
): OnesLister {
  return (kernels === 'wasm' ? wasmLister(sizes) : null) ?? javascriptLister;
}

interface Exports {
  appendIndices(pixels: number, count: number, D: number, indptr: number, indices: number): void;
}

function wasmLister(sizes: readonly ImagesSize[]): OnesLister | null {
  if (sizes.some(({ D }) => D > 0x10000)) return null;
  const memory = sharedMemory(
    sizes.flatMap(({ count, D, piece }) => [piece * D, 4 * (count + 1), 2 * count * D]),
  );
  const wasm = memory && loadKernels<Exports>(sharedWasmBinary, memory);
  if (memory === null || wasm === null) return null;
  return {
    memory,
    room: (size) => room(size, memory, memory.uint16(size.count * size.D)),
    list({ pixels, starts, columns }, D, first, count) {
      wasm.appendIndices(pixels.byteOffset, count, D, starts.byteOffset + 4 * first, columns.byteOffset);
    },
  };
}

const javascriptLister: OnesLister = {
  memory: null,
  room: (size) => {
    const { count, D } = size;
    return room(size, plainArrays, D > 0x10000 ? new Uint32Array(count * D) : new Uint16Array(count * D));
  },
  list({ pixels, starts, columns }, D, first, count) {
    let next = starts[first]!;
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < D; c++) if (pixels[i * D + c]! > PAPER) columns[next++] = c;
      starts[first + i + 1] = next;
    }
  },
};

function room(
  { count, D, piece }: ImagesSize,
  arrays: ArrayMaker,
  columns: Uint16Array | Uint32Array,
): OnesRoom {
  return { pixels: arrays.uint8(piece * D), starts: arrays.int32(count + 1), columns };
}
