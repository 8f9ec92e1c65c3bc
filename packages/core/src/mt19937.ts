/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura, ACM TOMACS 8, 1998), seeded by one number as in their revision of 2002: the
 * generator under NumPy's legacy stream. Answers 32-bit words; what is made of them is the caller's.
 */
const N = 624;
const M = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWIST = 0x9908b0df;

export class Mt19937 {
  readonly #state = new Int32Array(N);
  #next = N;

  /** @param seed an integer in [0, 2³² - 1]. */
  constructor(seed: number) {
    let word = seed | 0;
    for (let k = 0; k < N; k++) {
      this.#state[k] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k + 1) | 0;
    }
  }

  /** The next word, in [0, 2³² - 1]. */
  word(): number {
    if (this.#next === N) this.#advance();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #advance(): void {
    const state = this.#state;
    for (let k = 0; k < N; k++) {
      const y = (state[k]! & UPPER) | (state[(k + 1) % N]! & LOWER);
      state[k] = state[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? TWIST : 0);
    }
    this.#next = 0;
  }
}
