/**
 * The Mersenne Twister MT19937 (Matsumoto & Nishimura, ACM TOMACS 8, 1998), seeded as in their revision of
 * 2002: by one number, which is the generator behind NumPy's legacy stream, or by a list of numbers, which is
 * the one behind Python's `random`. It returns 32-bit words.
 */
const N = 624;
const M = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWIST = 0x9908b0df;

/** As `np.random.get_state()` of numpy-ts gives it. */
export interface MtState {
  /** Unsigned words. */
  readonly mt: readonly number[];
  readonly mti: number;
}

export class Mt19937 {
  readonly #state = new Int32Array(N);
  /** The state's words after tempering: what `bits` returns. */
  readonly #words = new Int32Array(N);
  #next = N;

  /** @param seed an integer in [0, 2³² - 1], or at least one of them */
  constructor(seed: number | readonly number[]) {
    if (typeof seed === 'number') this.#seedByNumber(seed);
    else this.#seedByList(seed);
  }

  #seedByNumber(seed: number): void {
    let word = seed | 0;
    for (let k = 0; k < N; k++) {
      this.#state[k] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k + 1) | 0;
    }
  }

  /** Their `init_by_array`: two rounds over the state that mix in every number of the list. */
  #seedByList(keys: readonly number[]): void {
    this.#seedByNumber(19650218);
    const state = this.#state;
    let k = 1;
    const mixed = (factor: number) => {
      const before = state[k - 1]!;
      return state[k]! ^ Math.imul(before ^ (before >>> 30), factor);
    };
    const advance = () => {
      k += 1;
      if (k < N) return;
      state[0] = state[N - 1]!;
      k = 1;
    };
    for (let i = 0; i < Math.max(N, keys.length); i++) {
      const j = i % keys.length;
      state[k] = mixed(1664525) + keys[j]! + j;
      advance();
    }
    for (let i = 0; i < N - 1; i++) {
      state[k] = mixed(1566083941) - k;
      advance();
    }
    state[0] = UPPER;
  }

  /** All that the words to come depend on: `mt` [624], and how many of its words have been returned. */
  get state(): MtState {
    return { mt: Array.from(this.#state, (word) => word >>> 0), mti: this.#next };
  }

  set state({ mt, mti }: MtState) {
    this.#state.set(mt);
    this.#temper();
    this.#next = mti;
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
    this.#temper();
    this.#next = 0;
  }

  #temper(): void {
    const [state, words] = [this.#state, this.#words];
    for (let k = 0; k < N; k++) {
      let y = state[k]!;
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      words[k] = y ^ (y >>> 18);
    }
  }
}

function twisted(word: number, next: number, further: number): number {
  const y = (word & UPPER) | (next & LOWER);
  return further ^ (y >>> 1) ^ (-(y & 1) & TWIST);
}
