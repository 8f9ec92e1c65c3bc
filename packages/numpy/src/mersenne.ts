/**
 * NumPy's legacy generator, MT19937: uniform numbers and orders, bit for bit.
 *
 * numpy-ts 1.7.0 has it in WebAssembly, where it takes 20 MB of memory and a millisecond before the first
 * number: more than most scripts of a grade draw in all. The few kinds of draw that every homework makes are
 * made here; for others, and for thousands at a time, legacy-stream.ts hands the state on to numpy-ts.
 */
const WORDS = 624;
const SHIFT = 397;
/** As in numpy-ts: no seed has been given, and the first draw takes this one. */
const UNSEEDED = WORDS + 1;
const DEFAULT_SEED = 5489;

/** As numpy-ts' `get_state` returns it. */
export interface MersenneState {
  readonly mt: readonly number[];
  readonly mti: number;
}

const { imul } = Math;
/** Signed: V8 keeps these without an object for each. */
const words = new Int32Array(WORDS);
let next = UNSEEDED;

export function seedMersenne(seed: number): void {
  let bits = seed | 0;
  words[0] = bits;
  for (let i = 1; i < WORDS; i++) {
    bits = (imul(1812433253, bits ^ (bits >>> 30)) + i) | 0;
    words[i] = bits;
  }
  next = WORDS;
}

function mixed(i: number, j: number, k: number): number {
  const y = (words[i]! & 0x80000000) | (words[j]! & 0x7fffffff);
  return words[k]! ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
}

function seedUnlessSeeded(): void {
  if (next === UNSEEDED) seedMersenne(DEFAULT_SEED);
}

function refill(): void {
  seedUnlessSeeded();
  let i = 0;
  for (; i < WORDS - SHIFT; i++) words[i] = mixed(i, i + 1, i + SHIFT);
  for (; i < WORDS - 1; i++) words[i] = mixed(i, i + 1, i + SHIFT - WORDS);
  words[WORDS - 1] = mixed(WORDS - 1, 0, SHIFT - 1);
  next = 0;
}

/** 32 random bits, as a signed number. */
function word(): number {
  if (next >= WORDS) refill();
  let y = words[next++]!;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  y ^= y >>> 18;
  return y;
}

/** From 0 on, below 1, in steps of 2^-53. */
export function uniform01(): number {
  const high = word() >>> 5;
  return (high * 67108864 + (word() >>> 6)) / 9007199254740992;
}

/** A whole number from 0 to `max`, below 2^32: words are cut to its bits until one fits. */
function upTo(max: number): number {
  const mask = max === 0 ? 0 : 0xffffffff >>> Math.clz32(max);
  for (;;) {
    const value = (word() & mask) >>> 0;
    if (value <= max) return value;
  }
}

/** The numbers below n in a random order. */
export function randomOrder(n: number): Float64Array {
  const order = new Float64Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = upTo(i);
    const last = order[i]!;
    order[i] = order[j]!;
    order[j] = last;
  }
  return order;
}

export function mersenneState(): MersenneState {
  return { mt: Array.from(words, (bits) => bits >>> 0), mti: next };
}

/** The state for a draw that is made elsewhere. */
export function drawableState(): MersenneState {
  seedUnlessSeeded();
  return mersenneState();
}

/** @returns false for what is no state. */
export function setMersenneState(state: unknown): boolean {
  const { mt, mti } = (state ?? {}) as Partial<MersenneState>;
  if (!Array.isArray(mt) || mt.length !== WORDS || !Number.isInteger(mti) || mti! < 0 || mti! > UNSEEDED) {
    return false;
  }
  words.set(mt);
  next = mti!;
  return true;
}
