/**
 * `resize-kernel.ts` in WebAssembly SIMD (`wasm/kernels.ts`): three times as fast. Its memory has room for pictures up to a size; a
 * larger one gets a larger memory.
 */
import { kernelMemory } from '@hw5/wasm';
import type { AxisPlan } from './resize.ts';
import type { ResizeKernel } from './resize-kernel.ts';
import { wasmBinary } from './wasm-binary.ts';

interface Exports {
  narrow(
    narrowed: number,
    pixels: number,
    strip: number,
    rows: number,
    columns: number,
    outColumns: number,
    taps: number,
    lefts: number,
    weights: number,
    sources: number,
  ): void;
  sumRows(
    out: number,
    narrowed: number,
    outRows: number,
    outColumns: number,
    taps: number,
    lefts: number,
    weights: number,
    sources: number,
    scale: number,
  ): void;
}

/** The arrays of one picture, with the bytes of an element. */
const elementBytes = { pixels: 1, narrowed: 8, strip: 8, out: 8, lefts: 4, weights: 8, sources: 4 };
const names = Object.keys(elementBytes) as (keyof typeof elementBytes)[];
/** Their lengths. */
type Sizes = Readonly<typeof elementBytes>;

interface Room {
  readonly sizes: Sizes;
  readonly wasm: Exports;
  readonly pixels: Uint8Array;
  readonly narrowed: Float64Array;
  readonly strip: Float64Array;
  readonly out: Float64Array;
  readonly lefts: Int32Array;
  readonly weights: Float64Array;
  readonly sources: Int32Array;
}

/** @param instead does what WebAssembly cannot: all, where it is not to be had; a picture that is too large for it. */
export function wasmResizeKernel(instead: ResizeKernel): ResizeKernel {
  let room: Room | null = null;
  return (out, offset, pixels, rows, columns, horizontal, vertical, scale) => {
    const [outRows, outColumns] = [vertical.lefts.length, horizontal.lefts.length];
    const needed = sizesOf(rows, columns, horizontal, vertical);
    if (room === null || !fits(needed, room.sizes)) room = makeRoom(needed, room?.sizes);
    if (room === null) return instead(out, offset, pixels, rows, columns, horizontal, vertical, scale);
    const { wasm, narrowed, strip } = room;
    const plan = ({ lefts, weights, sources }: AxisPlan): [number, number, number] => {
      room!.lefts.set(lefts);
      room!.weights.set(weights);
      room!.sources.set(sources);
      return [room!.lefts.byteOffset, room!.weights.byteOffset, room!.sources.byteOffset];
    };
    room.pixels.set(pixels.subarray(0, rows * columns));
    wasm.narrow(
      narrowed.byteOffset,
      room.pixels.byteOffset,
      strip.byteOffset,
      rows,
      columns,
      outColumns,
      horizontal.taps,
      ...plan(horizontal),
    );
    wasm.sumRows(
      room.out.byteOffset,
      narrowed.byteOffset,
      outRows,
      outColumns,
      vertical.taps,
      ...plan(vertical),
      scale,
    );
    out.set(room.out.subarray(0, outRows * outColumns), offset);
  };
}

function sizesOf(rows: number, columns: number, horizontal: AxisPlan, vertical: AxisPlan): Sizes {
  const rowsOfStrips = Math.ceil(rows / 4) * 4;
  const [outRows, outColumns] = [vertical.lefts.length, horizontal.lefts.length];
  return {
    // Rows go by strips of four; what is computed of those that are not there is not used.
    pixels: rowsOfStrips * columns,
    narrowed: rowsOfStrips * outColumns,
    strip: 4 * horizontal.sources.length,
    out: outRows * outColumns,
    lefts: Math.max(outRows, outColumns),
    weights: Math.max(vertical.weights.length, horizontal.weights.length),
    sources: Math.max(vertical.sources.length, horizontal.sources.length),
  };
}

function fits(needed: Sizes, there: Sizes): boolean {
  return names.every((name) => needed[name] <= there[name]);
}

/** Twice as much as needed and no less than before, so that few pictures need another one. */
function makeRoom(needed: Sizes, before: Sizes | undefined): Room | null {
  const sizes = Object.fromEntries(
    names.map((name) => [name, Math.max(2 * needed[name], before?.[name] ?? 0)]),
  ) as Sizes;
  const made = kernelMemory<Exports>(
    wasmBinary,
    names.map((name) => elementBytes[name] * sizes[name]),
  );
  if (made === null) return null;
  const { kernels: wasm, memory } = made;
  return {
    sizes,
    wasm,
    pixels: memory.uint8(sizes.pixels),
    narrowed: memory.float64(sizes.narrowed),
    strip: memory.float64(sizes.strip),
    out: memory.float64(sizes.out),
    lefts: memory.int32(sizes.lefts),
    weights: memory.float64(sizes.weights),
    sources: memory.int32(sizes.sources),
  };
}
