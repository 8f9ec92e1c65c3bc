/**
 * What the interpreter needs of a realm: its numpy-ts, the submission's class, and a test for proxies that
 * only the host can do.
 *
 * numpy-ts is described by the few members used here, because every realm has an instance of its own whose
 * classes are different objects from those this package would import.
 */
import type { ArrayInput } from '../protocol.ts';

export interface ArrayLike1 {
  readonly data: { set(values: readonly number[] | Float64Array): void; readonly length: number };
}

// biome-ignore lint/complexity/noBannedTypes: used for `instanceof` only
type AnyClass = Function;

export interface Numpy {
  readonly NDArrayCore: AnyClass;
  readonly Complex: AnyClass;
  readonly zeros: (shape: readonly number[], dtype: ArrayInput['dtype']) => ArrayLike1;
  readonly random: { readonly seed: (seed: number) => void };
}

export interface Realm {
  readonly np: Numpy;
  /** The submission's class, or whatever it exports under that name. */
  readonly Model: unknown;
  /** Only the host can recognize a proxy; without a host (trusted code) nothing is taken for one. */
  readonly isProxy: (value: object) => boolean;
}
