/**
 * What a caller and the sandboxed process exchange: scripts of operations in, recorded numbers out.
 *
 * A script constructs the student's Model, sets what is given, calls a method, records what comes back. It
 * holds inputs only. Expected values, tolerances and points stay with the caller, so nothing inside the
 * sandbox can know or forge a verdict; the worst it can do is return other numbers.
 */
import type { Hyperparameters } from '@hw5/base/hyperparameters';

/**
 * An array passed to the student's code, always as a fresh contiguous NDArray. Labels are int32 for
 * TypeScript,
 * whose elements must be numbers; for Python they are as small as the course's own, and one label alone
 * (shape
 * []) is a NumPy scalar.
 */
export interface ArrayInput {
  readonly dtype: 'float64' | 'int32' | 'uint8' | 'int8';
  readonly shape: readonly number[];
  /** Row-major elements. */
  readonly data: Float64Array | readonly number[];
}

export type Argument = ArrayInput | number;

/** The contract's methods; `loss` and `backPropagation` are static. */
export const METHOD_NAMES = [
  'logits',
  'forwardPass',
  'loss',
  'backPropagation',
  'gradientDescent',
  'trainNN',
  'trainSVM',
  'accuracyNN',
  'accuracySVM',
] as const;
export type MethodName = (typeof METHOD_NAMES)[number];

/** `hyperparameters.ts` as an object. */
export type HyperparameterValues = Hyperparameters;

export type Operation =
  /** `np.random.seed(seed)` in the student's numpy-ts. */
  | { readonly op: 'seed'; readonly seed: number }
  /** `new Model(…)`; later operations address the instance by `as`. */
  | {
      readonly op: 'construct';
      readonly as: string;
      readonly trainImages: ArrayInput;
      readonly trainLabels: ArrayInput;
      readonly numClasses: number;
      readonly hyperparameters: HyperparameterValues;
      readonly testImages: ArrayInput;
      readonly testLabels: ArrayInput;
    }
  /** Assigns a property of the instance (`W`, `b`). */
  | { readonly op: 'set'; readonly on: string; readonly property: 'W' | 'b'; readonly value: ArrayInput }
  /**
   * Replaces a method (on the instance, and on the class where the contract's method is static) by a stub
   * that returns the given values in turn, cycling, each a fresh copy. `backPropagation` returns pairs.
   */
  | {
      readonly op: 'stub';
      readonly on: string;
      readonly method: MethodName;
      readonly returns: readonly StubValue[];
    }
  /**
   * Records every later call of these methods, in order, under `record`: see {@link RecordedCalls}. They
   * still run. `keeps` says what else is recorded than that it was called: by default arguments and result.
   */
  | {
      readonly op: 'spy';
      readonly on: string;
      readonly methods: readonly MethodName[];
      readonly record: string;
      readonly keeps?: 'arguments' | 'nothing' | undefined;
    }
  /**
   * Sets `onEpoch`; the reports it gets are recorded under `record` as a [reports, 3] array of (epoch,
   * totalLoss, accuracy).
   */
  | { readonly op: 'spyOnEpoch'; readonly on: string; readonly record: string }
  /**
   * Calls a method with fresh copies of `args` and records what it returns (`record`) and whether it changed
   * its arguments.
   */
  | {
      readonly op: 'call';
      readonly on: string;
      readonly method: MethodName;
      readonly args: readonly Argument[];
      readonly record: string;
      readonly returns: 'array' | 'pair' | 'nothing';
    }
  /**
   * Records a property: `W` and `b` as arrays, `history` as an [epochs, 3] array of (epoch, totalLoss,
   * accuracy). A `W` or `b` that the script did not set comes from the constructor and must be an NDArray of
   * floats; anything else is unusable.
   */
  | {
      readonly op: 'read';
      readonly on: string;
      readonly property: 'W' | 'b' | 'history';
      readonly record: string;
    };

export type StubValue = Argument | null | readonly [ArrayInput, ArrayInput];

export interface Script {
  readonly operations: readonly Operation[];
}

/** Numbers that the sandbox's parent copied itself and validated; elements may be NaN or infinite. */
export interface RecordedArray {
  readonly kind: 'array';
  readonly shape: readonly number[];
  readonly data: Float64Array;
  /** What held the numbers; absent for a plain number. */
  readonly container?: Container;
}

export type Container = (typeof CONTAINERS)[number];
export const CONTAINERS = ['NDArray', 'typed array', 'list'] as const;

/** What was returned or found is no array of real numbers. */
export interface RecordedUnusable {
  readonly kind: 'unusable';
  /**
   * What it is, for the student: `undefined`, `a Promise`, `a string`, `an array of objects`, … Plain text,
   * already cut.
   */
  readonly what: string;
  /** Set for the kinds that callers treat in a way of their own. */
  readonly code?: UnusableCode | undefined;
}

export type UnusableCode = (typeof UNUSABLE_CODES)[number];
export const UNUSABLE_CODES = ['undefined', 'promise'] as const;

export interface RecordedPair {
  readonly kind: 'pair';
  readonly first: RecordedArray | RecordedUnusable;
  readonly second: RecordedArray | RecordedUnusable;
}

export interface RecordedCalls {
  readonly kind: 'calls';
  readonly calls: readonly RecordedCall[];
  /** There were more calls than are kept. */
  readonly truncated: boolean;
}

export interface RecordedCall {
  readonly method: MethodName;
  readonly args: readonly (RecordedArray | RecordedUnusable)[];
  readonly returned: RecordedArray | RecordedUnusable | RecordedPair;
}

export type Recorded = RecordedArray | RecordedUnusable | RecordedPair | RecordedCalls;

/**
 * What the student's code threw, as sanitized text: cut, escaped, positions mapped back to the student's
 * files.
 */
export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** `model.ts:42:7` where known. */
  readonly location: string | null;
  /** The stencil's "not implemented yet" marker was thrown. */
  readonly notImplemented: boolean;
  /** What was being done when it threw: `new Model(…)`, `logits(inputs [784])`, … */
  readonly during: string;
  /** Set by the harness itself, where a method of the contract is not where it should be. */
  readonly missing?: MissingMethod | undefined;
}

/** A method of the contract that the script calls and does not find. */
export interface MissingMethod {
  readonly method: MethodName;
  /**
   * What there is of that name: nothing; a static method where one of the instance is expected; one of the
   * instance where a static one is expected; something that is no function.
   */
  readonly found: (typeof FOUND_INSTEAD)[number];
}

export const FOUND_INSTEAD = ['nothing', 'static', 'instance', 'no-function'] as const;

/**
 * Why a script was stopped, where it neither finished nor threw. Code decides by `code`; describe-stop.ts
 * puts it into words.
 *
 * Endings: `timeout` for the first four, `memory` for `memory-limit`, `died` for the rest.
 */
export type StopReason =
  /** The script took longer than one script may. */
  | { readonly code: 'timed-out'; readonly milliseconds: number }
  /** The time for the whole submission ran out while this script ran. */
  | { readonly code: 'total-time-used' }
  /** The time for the whole submission had run out before this script could start. */
  | { readonly code: 'not-run' }
  /** The submission's own modules were still loading when the time was up. */
  | { readonly code: 'not-loaded' }
  | { readonly code: 'memory-limit' }
  /** The process sent something that is no message of the protocol; `detail` is one of our own phrases. */
  | { readonly code: 'garbled-message'; readonly detail: string }
  /** The process wrote without end to stdout or stderr. */
  | { readonly code: 'output-flood' }
  | { readonly code: 'killed'; readonly signal: string }
  | { readonly code: 'exited'; readonly exitCode: number | null }
  /** The run's order left this script out. */
  | { readonly code: 'skipped' };

export type StopCode = StopReason['code'];

/** How one script ended. `records` hold everything recorded before the end, whatever the end was. */
export interface ScriptOutcome {
  readonly ending: 'finished' | 'threw' | 'timeout' | 'memory' | 'died';
  readonly error: ThrownError | null;
  /**
   * Null when the script finished or threw; also set, beside `error`, when a refused allocation was thrown.
   */
  readonly reason: StopReason | null;
  readonly records: Readonly<Record<string, Recorded>>;
  /** Names of the `call` records whose arguments the student's code changed in place. */
  readonly mutatedArguments: readonly string[];
  /** What the student's code printed during this script: cut at the limit, control characters escaped. */
  readonly printed: string;
  readonly printedTruncated: boolean;
  readonly milliseconds: number;
}
