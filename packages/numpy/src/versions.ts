/**
 * W - outer · rate without new memory: the result takes over W's memory, and the old W becomes a recipe.
 *
 * A training loop makes a new W for each image and drops the old one, but JavaScript finds out that an array
 * is dead only after the loop; new memory for each W costs more than all arithmetic. So the update happens in
 * place. Should anybody look at an old W after all, it is computed again: from a copy made at most `STEPS`
 * updates earlier, by the same operations, so with the same bits.
 *
 * Only memory that nobody else can see is taken over: no views of it, no reader of `data` (NDArray's
 * `_exposed`).
 */
import { sameShape } from './broadcast.ts';
import { type Deferred, NDArray } from './ndarray.ts';
import type { RankOne } from './rank-one.ts';
import { type TrainingMemory, trainingMemory } from './training-memory.ts';

/** Updates between two copies. */
const STEPS = 64;

/** A copy of W, the updates that followed it (negative factors add), and where W is now. */
class Segment {
  readonly start: Float64Array;
  readonly updates: { readonly product: RankOne; readonly factor: number }[] = [];
  readonly memory: TrainingMemory | null;
  constructor(start: Float64Array, memory: TrainingMemory | null) {
    this.start = start;
    this.memory = memory;
  }
}

/** W after the first `count` updates of a segment. */
class Version implements Deferred {
  readonly segment: Segment;
  readonly count: number;
  constructor(segment: Segment, count: number) {
    this.segment = segment;
    this.count = count;
  }

  compute(): Float64Array {
    const { start, updates } = this.segment;
    const values = start.slice();
    for (let i = 0; i < this.count; i++) {
      const { product, factor } = updates[i]!;
      subtractOuter(values, product, factor);
    }
    return values;
  }
}

/** A zero times finite numbers changes nothing, and most pixels of a digit are zero. */
function maySkip(g: Float64Array, factor: number): boolean {
  let sum = factor;
  for (let j = 0; j < g.length; j++) sum += Math.abs(g[j]!);
  return Number.isFinite(sum);
}

/** values[i, j] -= (x[i] · g[j]) · factor: the twin of the kernel in wasm/kernels.ts. */
export function subtractOuter(values: Float64Array, { x, g }: RankOne, factor: number): void {
  const columns = g.length;
  const skipZeros = maySkip(g, factor);
  for (let i = 0, k = 0; i < x.length; i++) {
    const v = x[i]!;
    if (v === 0 && skipZeros) k += columns;
    else for (let j = 0; j < columns; j++, k++) values[k] = values[k]! - v * g[j]! * factor;
  }
}

/** The memory with kernels that the array lies in, or null. */
export function memoryOf(a: NDArray): TrainingMemory | null {
  const memory = (a._version as Version | null)?.segment.memory ?? null;
  return memory !== null && memory.W === a._values ? memory : null;
}

/** Where the next updates of W go: on in the same segment, or from a new copy on. */
function continued(a: NDArray, values: Float64Array, product: RankOne): Version {
  const version = a._version as Version | null;
  if (version !== null && version.count < STEPS) return version;
  // What is updated this often is W of a training, and worth a memory of its own.
  const memory = version && (memoryOf(a) ?? trainingMemory(values, product.x.length, product.g.length));
  return new Version(new Segment(values.slice(), memory), 0);
}

/** a ± product, or null where it must be computed in the ordinary way. */
export function advance(
  a: NDArray,
  product: RankOne,
  shape: readonly number[],
  sign: 1 | -1,
): NDArray | null {
  if (a.dtype !== 'float64' || !sameShape(a._shape, shape)) return null;
  const factor = (product.factor ?? 1) * -sign;
  if (a._values === null || a._exposed || a._immutable || a._values.length !== a.size) {
    const copy = a.copy();
    subtractOuter(copy._values as Float64Array, product, factor);
    return copy;
  }
  const values = a._values as Float64Array;
  const { segment, count } = continued(a, values, product);
  segment.updates.push({ product, factor });
  const { memory } = segment;
  if (memory) memory.subtractOuter(product.x, product.g, factor, maySkip(product.g, factor));
  else subtractOuter(values, product, factor);
  a._values = null;
  a._deferred = new Version(segment, count);
  a._version = null;
  const result = new NDArray(memory?.W ?? values, a._shape, 'float64');
  result._version = new Version(segment, count + 1);
  return result;
}
