/**
 * NumPy's legacy random stream: the same numbers as `np.random.seed(s)` followed by `np.random.rand` and
 * `np.random.permutation`.
 *
 * As in NumPy's `mtrand.pyx` and `distributions.c`: a double takes 53 bits of two words; a permutation is
 * Fisher and Yates' from the top, with each index drawn under a mask until it is in range. numpy-ts has the
 * same stream, but one for the whole process, and takes long to load; here every training has its own. Tests
 * compare both with each other and with NumPy.
 */
import { Mt19937, type MtState } from './mt19937.ts';
import type { RandomSource } from './random-source.ts';

export class NumpyRandom implements RandomSource {
  readonly #generator: Mt19937;

  /** @param seed an integer in [0, 2³² - 1], as NumPy requires. Throws a RangeError for any other. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`NumpyRandom: expected a seed from 0 to 4294967295, found ${seed}`);
    }
    this.#generator = new Mt19937(seed);
  }

  /** Setting it makes the next draws those that followed when it was read. */
  get state(): MtState {
    return this.#generator.state;
  }

  set state(state: MtState) {
    this.#generator.state = state;
  }

  rand(count: number): Float64Array {
    const generator = this.#generator;
    return Float64Array.from({ length: count }, () => {
      const high = generator.bits() >>> 5;
      const low = generator.bits() >>> 6;
      return (high * 2 ** 26 + low) / 2 ** 53;
    });
  }

  permutation(n: number): Int32Array {
    const generator = this.#generator;
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    for (let i = n - 1; i > 0; i--) {
      // Below 2³¹, so that the masked word is not negative.
      const mask = 0x7fffffff >>> (Math.clz32(i) - 1);
      let j = generator.bits() & mask;
      while (j > i) j = generator.bits() & mask;
      const other = order[j]!;
      order[j] = order[i]!;
      order[i] = other;
    }
    return order;
  }
}
