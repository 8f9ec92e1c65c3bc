/**
 * NumPy's legacy random stream: the same numbers as `np.random.seed(s)` followed by `np.random.rand` and `np.random.permutation`.
 *
 * numpy-ts reproduces that generator (MT19937) bit for bit but keeps one global state; here every instance keeps its own and
 * lends it to numpy-ts for the length of a call, so two trainings, or a training and a student's code, never disturb each other.
 */
import { random } from 'numpy-ts';
import type { RandomSource } from './random-source.ts';

type State = ReturnType<typeof random.get_state>;

export class NumpyRandom implements RandomSource {
  #state: State;

  /** @param seed an integer in [0, 2³² - 1], as NumPy asks. Throws a RangeError for any other. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`NumpyRandom: expected a seed from 0 to 4294967295, found ${seed}`);
    }
    this.#state = withGlobalState(random.get_state(), () => random.seed(seed)).state;
  }

  rand(count: number): Float64Array {
    return Float64Array.from(this.#draw(() => elements(random.rand(count))));
  }

  permutation(n: number): Int32Array {
    return Int32Array.from(this.#draw(() => elements(random.permutation(n))));
  }

  #draw<T>(draw: () => T): T {
    const { state, result } = withGlobalState(this.#state, draw);
    this.#state = state;
    return result;
  }
}

/** Runs `action` on `state`, answers the state it left, and puts numpy-ts' own state back. */
function withGlobalState<T>(state: State, action: () => T): { state: State; result: T } {
  const before = random.get_state();
  random.set_state(state);
  try {
    const result = action();
    return { state: random.get_state(), result };
  } finally {
    random.set_state(before);
  }
}

function elements(drawn: unknown): ArrayLike<number> {
  return (drawn as { data: ArrayLike<number> }).data;
}
