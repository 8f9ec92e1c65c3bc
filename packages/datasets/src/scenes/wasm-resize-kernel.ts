/**
 * `resize-kernel.ts` in WebAssembly SIMD (`wasm/kernels.ts`), several times as fast. Its memory holds
 * pictures up to some size; a larger picture gets a larger memory.
 */
import { kernelMemory } from '@hw5/wasm';
import type { AxisPlan } from './axis-plan.ts';
import type { ResizeKernel, ResizeTask } from './resize-kernel.ts';
import { wasmBinary } from './wasm-binary.ts';

interface Exports {
  narrow(
    narrowed: number,
    pixels: number,
    strip: number,
    height: number,
    width: number,
    outWidth: number,
    taps: number,
    lefts: number,
    weights: number,
    sources: number,
  ): void;
  sumRows(
    out: number,
    narrowed: number,
    outHeight: number,
    outWidth: number,
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

interface Workspace {
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

/**
 * @param fallback does everything where WebAssembly is not available, and pictures too large for its memory.
 */
export function wasmResizeKernel(fallback: ResizeKernel): ResizeKernel {
  let workspace: Workspace | null = null;
  return (task) => {
    const needed = sizesOf(task);
    if (workspace === null || !fits(needed, workspace.sizes))
      workspace = createWorkspace(needed, workspace?.sizes);
    if (workspace === null) fallback(task);
    else resizeIn(workspace, task);
  };
}

function resizeIn(workspace: Workspace, { out, picture, horizontal, vertical, scale }: ResizeTask): void {
  const { wasm, narrowed, strip } = workspace;
  const { width, height, pixels } = picture;
  const [outHeight, outWidth] = [vertical.lefts.length, horizontal.lefts.length];
  const copied = ({ lefts, weights, sources }: AxisPlan): [number, number, number] => {
    workspace.lefts.set(lefts);
    workspace.weights.set(weights);
    workspace.sources.set(sources);
    return [workspace.lefts.byteOffset, workspace.weights.byteOffset, workspace.sources.byteOffset];
  };
  workspace.pixels.set(pixels.subarray(0, height * width));
  wasm.narrow(
    narrowed.byteOffset,
    workspace.pixels.byteOffset,
    strip.byteOffset,
    height,
    width,
    outWidth,
    horizontal.taps,
    ...copied(horizontal),
  );
  wasm.sumRows(
    workspace.out.byteOffset,
    narrowed.byteOffset,
    outHeight,
    outWidth,
    vertical.taps,
    ...copied(vertical),
    scale,
  );
  out.set(workspace.out.subarray(0, outHeight * outWidth));
}

function sizesOf({ picture, horizontal, vertical }: ResizeTask): Sizes {
  // The kernel works on strips of four rows; the results of rows past the last one are not used.
  const heightOfStrips = Math.ceil(picture.height / 4) * 4;
  const [outHeight, outWidth] = [vertical.lefts.length, horizontal.lefts.length];
  return {
    pixels: heightOfStrips * picture.width,
    narrowed: heightOfStrips * outWidth,
    strip: 4 * horizontal.sources.length,
    out: outHeight * outWidth,
    lefts: Math.max(outHeight, outWidth),
    weights: Math.max(vertical.weights.length, horizontal.weights.length),
    sources: Math.max(vertical.sources.length, horizontal.sources.length),
  };
}

function fits(needed: Sizes, available: Sizes): boolean {
  return names.every((name) => needed[name] <= available[name]);
}

/** Twice as large as needed and no smaller than before, so that few pictures need another one. */
function createWorkspace(needed: Sizes, before: Sizes | undefined): Workspace | null {
  const sizes = Object.fromEntries(
    names.map((name) => [name, Math.max(2 * needed[name], before?.[name] ?? 0)]),
  ) as Sizes;
  const created = kernelMemory<Exports>(
    wasmBinary,
    names.map((name) => elementBytes[name] * sizes[name]),
  );
  if (created === null) return null;
  const { kernels: wasm, memory } = created;
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
