/**
 * Python's own random stream, as far as a training needs it: the same order as `random.seed(s)` followed by
 * `random.shuffle(list)`.
 *
 * As in CPython's `_randommodule.c` and `random.py` (3.2 and later): the seed's 32-bit words are the list
 * that seeds the Mersenne Twister; a shuffle is Fisher and Yates' from the top, with each index drawn from as many
 * leading bits of a word as it needs until it is in range. Held against CPython's figures
 * (packages/core/oracle/python-random.py).
 */
import { Mt19937 } from './mt19937.ts';

export class PythonRandom {
  readonly #generator: Mt19937;

  /** @param seed an integer in [0, 2⁵³ - 1]. Throws a RangeError for any other. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`PythonRandom: expected a seed from 0 to 2⁵³ - 1, found ${seed}`);
    }
    const high = Math.floor(seed / 2 ** 32);
    this.#generator = new Mt19937(high === 0 ? [seed] : [seed % 2 ** 32, high]);
  }

  /** Shuffles in place, as `random.shuffle` does. The list has fewer than 2³¹ elements. */
  shuffle(list: { readonly length: number; [index: number]: number }): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      const other = list[i]!;
      list[i] = list[j]!;
      list[j] = other;
    }
  }

  /** An integer in [0, n), from the leading bits of as many words as it takes. */
  #below(n: number): number {
    const shift = Math.clz32(n);
    let drawn = this.#generator.bits() >>> shift;
    while (drawn >= n) drawn = this.#generator.bits() >>> shift;
    return drawn;
  }
}
