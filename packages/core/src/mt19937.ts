/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura, ACM TOMACS 8, 1998), seeded by one number as in their
 * revision of 2002: the generator behind NumPy's legacy stream. It returns 32-bit words.
 */
const N = 624;
const M = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWIST = 0x9908b0df;

export class Mt19937 {
  readonly #state = new Int32Array(N);
  /** The state's words after tempering: what `bits` returns. */
  readonly #words = new Int32Array(N);
  #next = N;

  /** @param seed an integer in [0, 2³² - 1]. */
  constructor(seed: number) {
    let word = seed | 0;
    for (let k = 0; k < N; k++) {
      this.#state[k] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k + 1) | 0;
    }
  }

  /** The next word, as a signed integer of 32 bits. */
  bits(): number {
    if (this.#next === N) this.#advance();
    return this.#words[this.#next++]!;
  }

  #advance(): void {
    const state = this.#state;
    for (let k = 0; k < N - M; k++) state[k] = twisted(state[k]!, state[k + 1]!, state[k + M]!);
    for (let k = N - M; k < N - 1; k++) state[k] = twisted(state[k]!, state[k + 1]!, state[k + M - N]!);
    state[N - 1] = twisted(state[N - 1]!, state[0]!, state[M - 1]!);
    const words = this.#words;
    for (let k = 0; k < N; k++) {
      let y = state[k]!;
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      words[k] = y ^ (y >>> 18);
    }
    this.#next = 0;
  }
}

function twisted(word: number, next: number, further: number): number {
  const y = (word & UPPER) | (next & LOWER);
  return further ^ (y >>> 1) ^ (-(y & 1) & TWIST);
}
