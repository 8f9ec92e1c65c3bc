/**
 * mulberry32: a random generator with 32 bits of state, by Tommy Ettinger (public domain, 2017); passes
 * gjrand's tests.
 *
 * For synthetic scenes only: fast, the same on every machine, good enough for noise. NumPy's generator, which
 * the training needs, is in `core`.
 */

/** @returns a function that returns the next number of the stream, uniform in [0, 1), a multiple of 2^-32. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Mixes several integers into one seed (the finaliser of MurmurHash3, by Austin Appleby). */
export function mixSeed(...parts: readonly number[]): number {
  let mixed = 0x6a09e667; // Not 0, because zeros would leave it 0.
  for (const part of parts) {
    mixed = Math.imul(mixed ^ (part | 0), 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed;
}
