/**
 * Frees the memory of dead numpy-ts arrays while a training loop runs.
 *
 * numpy-ts keeps its arrays in a WebAssembly heap and learns from a FinalizationRegistry that one is dead.
 * JavaScript calls it back only between turns of the event loop, which a training loop never reaches. So the
 * heap fills within a few hundred steps, and later operations fall back to much slower JavaScript
 * (docs/decisions/2026-11-26-student-speed.md). This file gives numpy-ts a registry that works inside the
 * loop: each time a certain number of bytes was allocated, it runs the garbage collector and frees the
 * regions that nothing reaches any more. An array is reached as long as it, a view of it, its `data`, or a
 * `subarray` of that is; pointers made by hand from `data.buffer` do not count.
 *
 * Must be installed before numpy-ts is loaded, so this file imports nothing that imports numpy-ts.
 */
import { setFlagsFromString } from 'node:v8';
import { createContext, runInNewContext, Script } from 'node:vm';

/** The object that numpy-ts registers: a block of its heap, shared by an array and its views. */
interface Region {
  readonly ptr: number;
  readonly byteLength: number;
}

interface Cell {
  readonly region: WeakRef<Region>;
  readonly pointer: number;
  readonly bytes: number;
  /** True once numpy-ts has freed the region itself. */
  isFree: boolean;
}

const cellOf = Symbol('the cell of a region');
type Known = Region & { [cellOf]?: Cell };

export interface GarbageCollector {
  /** Collects garbage now. */
  collect(): void;
  /** Releases what the current job keeps alive: every object that a WeakRef was made of or returned. */
  endJob(): void;
}

/** @returns null if this JavaScript engine offers no garbage collection on demand. */
export function garbageCollector(): GarbageCollector | null {
  try {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // A training is one job. A checkpoint of any microtask queue releases what the job keeps alive, and a
    // script that ends in a context with its own queue causes one.
    const context = createContext({}, { microtaskMode: 'afterEvaluate' });
    const script = new Script('0');
    const endJob = (): void => void script.runInContext(context);
    return {
      endJob,
      collect() {
        endJob();
        collect();
      },
    };
  } catch {
    return null;
  }
}

/**
 * @returns the bytes that numpy-ts' allocator uses for an array of `bytes`: a power of two and a header. It
 *   reuses a freed block for blocks of the same size.
 */
export function blockBytes(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(bytes, 32))) + 8;
}

/**
 * Compiled code may still use the address of an array that died in the middle of an operation. After this
 * many more regions, or bytes, that operation is over, because none allocates more than three regions.
 */
const patience = { regions: 8, bytes: 2 ** 25 };
/** The engine keeps what a job keeps alive in a hash set, which is faster while it is small. */
const regionsPerJob = 1000;
/** Cells of freed regions that may remain between two collections. */
const mostFreeCells = 10_000;

/**
 * Replaces numpy-ts' FinalizationRegistry. `free` is the callback that numpy-ts gave it, for the pointer of a
 * dead region.
 */
export class RegionRegistry {
  readonly #free: (pointer: number) => void;
  readonly #collector: GarbageCollector;
  #cells: Cell[] = [];
  #freeCells = 0;
  #dead: number[] = [];
  #inJob = 0;
  #bytes = 0;
  #interval = Infinity;
  #limit = Infinity;
  #since = { regions: 0, bytes: 0 };

  constructor(free: (pointer: number) => void, collector: GarbageCollector) {
    this.#free = free;
    this.#collector = collector;
  }

  /**
   * From now on collects whenever regions of `bytes` were allocated and not disposed of since the last time.
   */
  collectEvery(bytes: number): void {
    this.#interval = bytes;
    this.#limit = this.#bytes + bytes;
  }

  register(region: Known, pointer: number): void {
    const bytes = blockBytes(region.byteLength);
    if (this.#bytes + bytes > this.#limit) this.collect();
    else if (this.#dead.length > 0 && this.#isPast(bytes)) this.#freeDead();
    if (++this.#inJob > regionsPerJob) {
      this.#inJob = 0;
      this.#collector.endJob();
    }
    this.#bytes += bytes;
    const cell = { region: new WeakRef(region), pointer, bytes, isFree: false };
    region[cellOf] = cell;
    this.#cells.push(cell);
  }

  /** Called when numpy-ts frees the region itself. */
  unregister(region: Known): void {
    const cell = region[cellOf];
    if (!cell || cell.isFree) return;
    cell.isFree = true;
    this.#bytes -= cell.bytes;
    if (++this.#freeCells > mostFreeCells) this.#forgetFree();
  }

  #forgetFree(): void {
    this.#cells = this.#cells.filter(({ isFree }) => !isFree);
    this.#freeCells = 0;
  }

  collect(): void {
    this.#freeDead();
    this.#collector.collect();
    this.#forgetFree();
    this.#cells = this.#cells.filter(({ region, pointer, bytes }) => {
      if (region.deref()) return true;
      this.#bytes -= bytes;
      this.#dead.push(pointer);
      return false;
    });
    this.#limit = this.#bytes + this.#interval;
    this.#since = { regions: 0, bytes: 0 };
  }

  /**
   * True once the operation that ran during the last collection is over. Counts one more region of `bytes`.
   */
  #isPast(bytes: number): boolean {
    this.#since.regions++;
    this.#since.bytes += bytes;
    return this.#since.regions > patience.regions || this.#since.bytes > patience.bytes;
  }

  #freeDead(): void {
    for (const pointer of this.#dead) this.#free(pointer);
    this.#dead = [];
  }
}

/**
 * Lets `load` import numpy-ts with a `RegionRegistry` in place of its FinalizationRegistry.
 * @returns that registry; null without a garbage collector.
 */
export async function withRegionRegistry<T>(
  load: () => Promise<T>,
): Promise<{ loaded: T; registry: RegionRegistry | null }> {
  const collector = garbageCollector();
  if (!collector) return { loaded: await load(), registry: null };
  const native = globalThis.FinalizationRegistry;
  const created: RegionRegistry[] = [];
  globalThis.FinalizationRegistry = stubRegistry(collector, created);
  try {
    return { loaded: await load(), registry: created[0] ?? null };
  } finally {
    globalThis.FinalizationRegistry = native;
  }
}

function stubRegistry(
  collector: GarbageCollector,
  created: RegionRegistry[],
): FinalizationRegistryConstructor {
  return class extends RegionRegistry {
    constructor(free: (pointer: number) => void) {
      super(free, collector);
      created.push(this);
    }
  } as unknown as FinalizationRegistryConstructor;
}

const owner = Symbol('the region that the elements lie in');
type Owned = { [owner]?: object | null };

/**
 * Makes elements keep their region alive, because some views of numpy-ts refer to the elements only (`split`,
 * `broadcast_to`), and a student may use `array.data`.
 * @param storage the `storage` of any array.
 */
export function elementsKeepTheirRegion(storage: object): void {
  const hidden = Symbol('region');
  type Storage = { _data: Owned; [hidden]?: object | null };
  Object.defineProperty(Object.getPrototypeOf(storage), '_wasmRegion', {
    get(this: Storage) {
      return this[hidden] ?? null;
    },
    set(this: Storage, region: object | null) {
      this[hidden] = region;
      if (region) this._data[owner] = region;
    },
  });
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
  const { subarray } = typedArray;
  typedArray.subarray = function (this: Uint8Array & Owned, ...range: [number?, number?]) {
    const part: Uint8Array & Owned = subarray.apply(this, range);
    if (this[owner]) part[owner] = this[owner];
    return part;
  } as typeof subarray;
}
