/**
 * Gives the memory of dead arrays back to numpy-ts while a training loop runs.
 *
 * numpy-ts keeps its arrays in a WebAssembly heap and learns that one is dead from a FinalizationRegistry.
 * JavaScript calls those back between turns of the event loop only, which a training loop never reaches: the
 * heap fills within a few hundred steps, and every later operation falls back to JavaScript, up to fifty
 * times slower (docs/decisions/2026-11-26-student-speed.md). So numpy-ts is given a registry that asks by
 * itself, each time a share of the heap is handed out: it has the garbage collected and frees what nothing
 * reaches any more. An array counts as reached as long as it, a view, its `data`, or a `subarray` of that is;
 * only pointers made by hand from `data.buffer` do not count.
 *
 * Must be installed before numpy-ts is loaded, so this file imports nothing that imports it.
 */
import { setFlagsFromString } from 'node:v8';
import { createContext, runInNewContext, Script } from 'node:vm';

/** What numpy-ts registers: a block of its heap, shared by an array and its views. */
interface Region {
  readonly ptr: number;
  readonly byteLength: number;
}

interface Cell {
  readonly region: WeakRef<Region>;
  readonly pointer: number;
  readonly bytes: number;
  /** numpy-ts has freed it by itself. */
  isFree: boolean;
}

const cellOf = Symbol('the cell of a region');
type Known = Region & { [cellOf]?: Cell };

export interface GarbageCollector {
  /** Does its work now. */
  collect(): void;
  /** Lets go of what the job under way keeps alive: whatever a WeakRef was made of or asked for. */
  endJob(): void;
}

/** Null where this JavaScript engine offers no way. */
export function garbageCollector(): GarbageCollector | null {
  try {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // A training is one job. A checkpoint of any microtask queue ends what it keeps alive; the end of a
    // script in a context with its own queue is one.
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
 * What numpy-ts' allocator takes for so many bytes: a power of two and a header, which it reuses for blocks
 * of the same size.
 */
export function blockBytes(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(bytes, 32))) + 8;
}

/**
 * Compiled code may hold on to the address of an array that died in the middle of an operation. So many
 * regions later that operation is over (the largest make three); so many bytes later, too, and by then the
 * memory is wanted.
 */
const patience = { regions: 8, bytes: 2 ** 25 };
/** The list of what a job keeps alive is a hash set: kept short, it costs half. */
const regionsAJob = 1000;
/** So many cells of freed regions may lie about between two collections. */
const mostFree = 10_000;

/**
 * Stands in for numpy-ts' FinalizationRegistry; `free` is what that was to call for the pointer of a dead
 * region.
 */
export class RegionRegistry {
  readonly #free: (pointer: number) => void;
  readonly #collector: GarbageCollector;
  #cells: Cell[] = [];
  #freeCells = 0;
  #dead: number[] = [];
  #inJob = 0;
  #bytes = 0;
  #share = Infinity;
  #limit = Infinity;
  #since = { regions: 0, bytes: 0 };

  constructor(free: (pointer: number) => void, collector: GarbageCollector) {
    this.#free = free;
    this.#collector = collector;
  }

  /** From now on collects whenever regions of so many bytes were handed out and not disposed of. */
  collectEvery(bytes: number): void {
    this.#share = bytes;
    this.#limit = this.#bytes + bytes;
  }

  register(region: Known, pointer: number): void {
    const bytes = blockBytes(region.byteLength);
    if (this.#bytes + bytes > this.#limit) this.collect();
    else if (this.#dead.length > 0 && this.#isPast(bytes)) this.#freeDead();
    if (++this.#inJob > regionsAJob) {
      this.#inJob = 0;
      this.#collector.endJob();
    }
    this.#bytes += bytes;
    const cell = { region: new WeakRef(region), pointer, bytes, isFree: false };
    region[cellOf] = cell;
    this.#cells.push(cell);
  }

  /** numpy-ts frees the region by itself. */
  unregister(region: Known): void {
    const cell = region[cellOf];
    if (!cell || cell.isFree) return;
    cell.isFree = true;
    this.#bytes -= cell.bytes;
    if (++this.#freeCells > mostFree) this.#forgetFree();
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
    this.#limit = this.#bytes + this.#share;
    this.#since = { regions: 0, bytes: 0 };
  }

  /**
   * Whether the operation that was under way at the last collection is over; one more region of so many bytes
   * is asked for.
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
 * Has `load` import numpy-ts with a `RegionRegistry` for its regions, and returns that; null where there is
 * no way to collect.
 */
export async function withRegionRegistry<T>(
  load: () => Promise<T>,
): Promise<{ loaded: T; registry: RegionRegistry | null }> {
  const collector = garbageCollector();
  if (!collector) return { loaded: await load(), registry: null };
  const native = globalThis.FinalizationRegistry;
  const made: RegionRegistry[] = [];
  globalThis.FinalizationRegistry = standIn(collector, made);
  try {
    return { loaded: await load(), registry: made[0] ?? null };
  } finally {
    globalThis.FinalizationRegistry = native;
  }
}

function standIn(collector: GarbageCollector, made: RegionRegistry[]): FinalizationRegistryConstructor {
  return class extends RegionRegistry {
    constructor(free: (pointer: number) => void) {
      super(free, collector);
      made.push(this);
    }
  } as unknown as FinalizationRegistryConstructor;
}

const owner = Symbol('the region that the elements lie in');
type Owned = { [owner]?: object | null };

/**
 * Lets elements keep their region alive: numpy-ts makes some views of the elements alone (`split`,
 * `broadcast_to`), and a student may take `array.data`. `storage` is the `storage` of any array.
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
