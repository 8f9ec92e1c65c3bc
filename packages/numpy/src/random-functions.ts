/** `np.random` as students call it. */
import type { ArrayLikeValue } from './array.ts';
import { RandomState as LegacyGenerator } from './generators.ts';
import type { NDArray } from './ndarray.ts';
import { fail } from './numpy-error.ts';
import * as draws from './random.ts';

type Size = number | readonly number[];
interface TwoParameters {
  (first?: number, second?: number, size?: null): number;
  (first: number | undefined, second: number | undefined, size: Size): NDArray;
}
interface Lengths {
  (): number;
  (...lengths: [number, ...number[]]): NDArray;
}
interface OneSize {
  (size?: null): number;
  (size: Size): NDArray;
}

export { default_rng, Generator } from './generators.ts';
export { get_state, seed, set_state } from './legacy-stream.ts';
/** `np.random.RandomState(seed)`, with or without `new`. */
export const RandomState = new Proxy(LegacyGenerator, {
  apply: (target, _receiver, args: unknown[]) => new target(...args),
}) as typeof LegacyGenerator & ((seed?: number) => InstanceType<typeof LegacyGenerator>);

/** Distributions of numpy-ts that nobody has held against NumPy. */
const unchecked =
  (name: string) =>
  (..._args: readonly unknown[]): never =>
    fail('unsupported', `np.random.${name}`, 'not part of this NumPy: it has not been compared with NumPy');

export const rand = draws.rand as Lengths;
export const randn = draws.randn as Lengths;
export const random = draws.random as OneSize;
export const random_sample = draws.random as OneSize;
export const ranf = draws.random as OneSize;
export const sample = draws.random as OneSize;
export const standard_normal = draws.standard_normal as OneSize;
export const uniform = draws.uniform as unknown as TwoParameters;
export const normal = draws.normal as unknown as TwoParameters;
export const binomial = draws.binomial as unknown as TwoParameters;
export const exponential = draws.exponential as unknown as {
  (scale?: number): number;
  (scale: number, size: Size): NDArray;
};
export const poisson = draws.poisson as unknown as {
  (lambda?: number): number;
  (lambda: number, size: Size): NDArray;
};
export const randint = draws.randint as unknown as {
  (low: number, high?: number | null, size?: null): number;
  (low: number, high: number | null | undefined, size: Size): NDArray;
};
export const choice = draws.choice as unknown as {
  (from: ArrayLikeValue, size?: null): number;
  (from: ArrayLikeValue, size: Size, replace?: boolean, p?: ArrayLikeValue): NDArray;
};
/** The numbers below n, or the rows of an array, in a random order. */
export const permutation: (value: ArrayLikeValue) => NDArray = draws.permutation;
/** Shuffles the rows of an array, or a list, in place. */
export const shuffle: (value: NDArray | unknown[]) => void = draws.shuffle;
export const PCG64 = unchecked('PCG64');
export const MT19937 = unchecked('MT19937');
export const Philox = unchecked('Philox');
export const SFC64 = unchecked('SFC64');
export const SeedSequence = unchecked('SeedSequence');
export const get_bit_generator = unchecked('get_bit_generator');
export const set_bit_generator = unchecked('set_bit_generator');
export const random_integers = unchecked('random_integers');
export const bytes = unchecked('bytes');
export const standard_exponential = unchecked('standard_exponential');
export const gamma = unchecked('gamma');
export const standard_gamma = unchecked('standard_gamma');
export const beta = unchecked('beta');
export const chisquare = unchecked('chisquare');
export const noncentral_chisquare = unchecked('noncentral_chisquare');
export const f = unchecked('f');
export const noncentral_f = unchecked('noncentral_f');
export const standard_cauchy = unchecked('standard_cauchy');
export const standard_t = unchecked('standard_t');
export const laplace = unchecked('laplace');
export const logistic = unchecked('logistic');
export const lognormal = unchecked('lognormal');
export const gumbel = unchecked('gumbel');
export const pareto = unchecked('pareto');
export const power = unchecked('power');
export const rayleigh = unchecked('rayleigh');
export const triangular = unchecked('triangular');
export const wald = unchecked('wald');
export const weibull = unchecked('weibull');
export const geometric = unchecked('geometric');
export const hypergeometric = unchecked('hypergeometric');
export const logseries = unchecked('logseries');
export const negative_binomial = unchecked('negative_binomial');
export const zipf = unchecked('zipf');
export const multinomial = unchecked('multinomial');
export const multivariate_normal = unchecked('multivariate_normal');
export const dirichlet = unchecked('dirichlet');
export const vonmises = unchecked('vonmises');
