/**
 * Everything that a training touches in a step, in one place: parameters, scratch, both sets of rows, and the kernels for them.
 *
 * In WebAssembly's memory where the platform has it, in plain typed arrays otherwise. Rows are copied into the former, unless they lie
 * in one already.
 */
import type { ArrayMemory } from '@hw5/wasm';
import { javascriptKernels, type KernelSet } from './kernels/kernel-set.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import type { Rows } from './rows.ts';

export interface NetworkMemory {
  readonly kernels: KernelSet;
  /** [D·C] row-major, zeros. */
  readonly W: Float64Array;
  /** [C], zeros. */
  readonly b: Float64Array;
  /** [C]: a row of logits, then of p - y. */
  readonly row: Float64Array;
  /** The sums over a batch, [D·C] and [C]; empty where `batches` is false. */
  readonly gradW: Float64Array;
  readonly gradB: Float64Array;
  readonly trainRows: Rows;
  readonly testRows: Rows;
}

export interface NetworkShape {
  readonly D: number;
  readonly C: number;
  readonly batches: boolean;
}

/** @param preferred `javascript` never tries WebAssembly; `wasm` falls back to JavaScript where it cannot be had. */
export function networkMemory(
  { D, C, batches }: NetworkShape,
  trainRows: Rows,
  testRows: Rows,
  preferred: KernelSet['name'],
): NetworkMemory {
  const batchSizes = batches ? [D * C, C] : [0, 0];
  const parameters = [D * C, C, C, ...batchSizes].map((length) => 8 * length);
  const home = preferred === 'wasm' ? homeOf(trainRows, testRows) : null;
  const inPlace = home && wasmKernels(parameters, home);
  const copies = () => {
    if (preferred !== 'wasm' || !isPlaceable(trainRows) || !isPlaceable(testRows)) return null;
    return wasmKernels([...parameters, bytesOf(trainRows), bytesOf(testRows)]);
  };
  const kernels = inPlace ?? copies() ?? javascriptKernels;
  const placed = (rows: Rows) => (inPlace || kernels.name === 'javascript' ? rows : copied(rows, kernels));
  return {
    kernels,
    W: kernels.float64(D * C),
    b: kernels.float64(C),
    row: kernels.float64(C),
    gradW: kernels.float64(batchSizes[0]!),
    gradB: kernels.float64(batchSizes[1]!),
    trainRows: placed(trainRows),
    testRows: placed(testRows),
  };
}

/** WebAssembly's kernels read 16-bit columns only. */
function isPlaceable(rows: Rows): boolean {
  return rows.kind === 'dense' || rows.columns instanceof Uint16Array;
}

/** The memory that both sets lie in, if there is one. */
function homeOf(trainRows: Rows, testRows: Rows): ArrayMemory | null {
  const { memory = null } = trainRows;
  return memory === testRows.memory && isPlaceable(trainRows) && isPlaceable(testRows) ? memory : null;
}

function bytesOf(rows: Rows): number {
  return rows.kind === 'dense' ? rows.values.byteLength : rows.columns.byteLength;
}

function copied(rows: Rows, kernels: KernelSet): Rows {
  if (rows.kind === 'dense') {
    const values = kernels.float64(rows.values.length);
    values.set(rows.values);
    return { ...rows, values };
  }
  const columns = kernels.uint16(rows.columns.length);
  columns.set(rows.columns);
  return { ...rows, columns };
}
