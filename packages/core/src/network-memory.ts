/**
 * Everything that a training touches in a step, in one place: parameters, scratch, both sets of rows, and the kernels for them.
 *
 * In WebAssembly's memory where the platform has it, in plain typed arrays otherwise. Rows are copied into the former, unless they lie
 * in one already.
 */
import type { ArrayMemory } from '@hw5/wasm';
import { ROWS_A_BLOCK } from './inference.ts';
import { javascriptKernels, type KernelSet } from './kernels/kernel-set.ts';
import { rowLength } from './kernels/visit.ts';
import { wasmKernels } from './kernels/wasm-kernels.ts';
import type { Rows } from './rows.ts';

export interface NetworkMemory {
  readonly kernels: KernelSet;
  /** [D·C] row-major, zeros. */
  readonly W: Float64Array;
  /** [C], zeros. */
  readonly b: Float64Array;
  /** [rowLength(C)]: a row of logits, then of p - y, and what kernels keep for themselves. */
  readonly row: Float64Array;
  /** [ROWS_A_BLOCK·C], scratch for logits. */
  readonly block: Float64Array;
  /** [2], zeros: the sum of the losses and the last one, see `kernels/visit.ts`. */
  readonly losses: Float64Array;
  /** [n]: the samples in the order of an epoch, zeros. */
  readonly order: Int32Array;
  /** [n], of the training rows. */
  readonly trainLabels: Int32Array;
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

/** @param labels of the training rows. @param preferred `javascript` never tries WebAssembly; `wasm` falls back to JavaScript where it cannot be had. */
export function networkMemory(
  { D, C, batches }: NetworkShape,
  trainRows: Rows,
  testRows: Rows,
  labels: Int32Array,
  preferred: KernelSet['name'],
): NetworkMemory {
  const batchSizes = batches ? [D * C, C] : [0, 0];
  const doubles = [D * C, C, rowLength(C), ROWS_A_BLOCK * C, 2, ...batchSizes].map((length) => 8 * length);
  const parameters = [...doubles, labels.byteLength, labels.byteLength];
  const home = preferred === 'wasm' ? homeOf(trainRows, testRows) : null;
  const inPlace = home && wasmKernels(parameters, home);
  const copies = () => {
    if (preferred !== 'wasm' || !isPlaceable(trainRows) || !isPlaceable(testRows)) return null;
    return wasmKernels([...parameters, ...sizesOf(trainRows), ...sizesOf(testRows)]);
  };
  const kernels = inPlace ?? copies() ?? javascriptKernels;
  const placed = (rows: Rows) => (inPlace || kernels.name === 'javascript' ? rows : copied(rows, kernels));
  const trainLabels = kernels.int32(labels.length);
  trainLabels.set(labels);
  return {
    kernels,
    W: kernels.float64(D * C),
    b: kernels.float64(C),
    row: kernels.float64(rowLength(C)),
    block: kernels.float64(ROWS_A_BLOCK * C),
    losses: kernels.float64(2),
    order: kernels.int32(labels.length),
    trainLabels,
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

/** Bytes of each of its arrays. */
function sizesOf(rows: Rows): number[] {
  return rows.kind === 'dense' ? [rows.values.byteLength] : [rows.columns.byteLength, rows.starts.byteLength];
}

function copied(rows: Rows, kernels: KernelSet): Rows {
  if (rows.kind === 'dense') {
    const values = kernels.float64(rows.values.length);
    values.set(rows.values);
    return { ...rows, values };
  }
  const columns = kernels.uint16(rows.columns.length);
  columns.set(rows.columns);
  const starts = kernels.int32(rows.starts.length);
  starts.set(rows.starts);
  return { ...rows, columns, starts };
}
