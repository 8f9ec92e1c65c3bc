/**
 * The one result of grading: every format (pretty, JSON, Gradescope, Markdown) is rendered from it. Plain
 * JSON values.
 */
import type { Diagnostic, Language, MissingMethod, StopReason, ThrownError } from '@hw5/sandbox';

export type { Diagnostic };

export const CHECK_IDS = [
  'init',
  'logits',
  'forwardPass',
  'loss',
  'backPropagation',
  'gradientDescent',
  'trainNN',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export type CheckStatus = 'passed' | 'failed' | 'errored' | 'timeout' | 'memory';

/**
 * Why a check did not pass. Renderers decide by `code`; the words of `message` are free to change.
 */
export type Failure =
  /** Arrays came back, but their numbers or shapes are not the expected ones. */
  | { readonly code: 'wrong-result' }
  /** A method returned `undefined` where an array or a number is expected. */
  | { readonly code: 'returned-undefined' }
  /** Something else came back that is no array. */
  | { readonly code: 'no-array' }
  /** The numbers are right, but trainNN fails because they come in another form than the contract's. */
  | { readonly code: 'other-kind' }
  /** A method whose effect is checked returned before it had done its work. */
  | { readonly code: 'returned-promise' }
  /** All arrays are right, but trainNN did not make the expected calls. */
  | { readonly code: 'wrong-calls' }
  | { readonly code: 'threw'; readonly error: ThrownError }
  /** The method of the contract is not where it should be, so none of the student's code was at fault. */
  | { readonly code: 'no-method'; readonly missing: MissingMethod }
  /** The stencil's marker was thrown by a method that is finished otherwise. */
  | { readonly code: 'leftover-throw'; readonly place: string }
  /** The stencil's marker was thrown; `place` is the part of model.ts that is missing. */
  | { readonly code: 'not-implemented'; readonly place: string }
  | { readonly code: 'stopped'; readonly stop: StopReason };

/** A line of the submission, with a position in it; both count from 1. */
export type SourceLine = Pick<Diagnostic, 'file' | 'line' | 'column' | 'sourceLine'>;

/** One mistake that several checks fail for. */
export interface Cause {
  readonly code: 'not-static' | 'static' | 'same-place' | 'shared-helper' | 'turned-weights';
  /** Plain text: what it is, where, and what to do. */
  readonly message: string;
  readonly checks: readonly CheckId[];
}

export interface WorstElement {
  /** Position in the array, e.g. [123, 4]. */
  readonly index: readonly number[];
  readonly expected: number;
  /**
   * null stands for a number JSON cannot hold; `actualText` then says which (`NaN`, `Infinity`, `-Infinity`).
   */
  readonly actual: number | null;
  readonly actualText?: string;
}

export interface CheckDetail {
  /** What was called, for the student: `Model.loss(probabilities [1, 10], 3)`. */
  readonly called: string;
  /** The shape found, or null where no array came back. */
  readonly shape: readonly number[] | null;
  readonly expectedShape: readonly number[] | null;
  /** How many of how many numbers are outside the tolerance. */
  readonly differing: number | null;
  readonly total: number | null;
  readonly worst: WorstElement | null;
  readonly largestAbsoluteError: number | null;
  readonly largestRelativeError: number | null;
  /**
   * Plain sentences found by the diagnosis: `yours = 10 × expected`, `yours is the transpose`, `the sign is
   * reversed`.
   */
  readonly findings: readonly string[];
}

export interface CheckReport {
  readonly id: CheckId;
  /** The submission's, where it is not TypeScript's: names are spelled for it. */
  readonly language?: Language;
  /** Equation numbers of the handout, e.g. `6, 7`; empty where none applies. */
  readonly equation: string;
  readonly score: number;
  readonly maxScore: number;
  readonly status: CheckStatus;
  /** A name of the misconception catalogue, or null. */
  readonly misconception: string | null;
  /**
   * What the student should read first: what went wrong, one to three sentences, plain text. It never holds a
   * hint (no misconception, no finding), so that `--hints none` can show it as it is.
   */
  readonly message: string;
  /** The named misconception's tutor sentence; renderers show it with `--hints explain` only. */
  readonly hint?: string | null;
  /** null where the check passed. */
  readonly failure: Failure | null;
  /** Where the student's code threw, `model.ts:42:7`, or null. */
  readonly location?: string | null;
  /** The line at `location`, or the line that the message is about. */
  readonly frame?: SourceLine | null;
  readonly detail: CheckDetail | null;
  /** Judged for a W of shape [C, D], because the model has it throughout. */
  readonly isTurned?: boolean;
  /**
   * The check failed only because of another check's mistake, and the points were given all the same.
   */
  readonly followThrough: boolean;
  /** What the student's code printed during this check (cut, escaped). */
  readonly printed: string;
  readonly milliseconds: number;
}

/** A hint without points: a loop where array operations are asked for, a given method that was changed, … */
export interface Warning {
  readonly code: string;
  readonly message: string;
  /** `model.ts:42:7`, or null. */
  readonly location: string | null;
}

/** The student has not written this part yet: reported in a friendlier way than an error. */
export const isNotImplemented = ({ failure }: CheckReport): boolean => failure?.code === 'not-implemented';

export interface GradeReport {
  readonly submission: string;
  /** The submission's, where it is not TypeScript's. */
  readonly language?: Language;
  readonly score: number;
  readonly maxScore: number;
  readonly status: 'graded' | 'rejected';
  /** Why it was rejected, one sentence; null when graded. */
  readonly reason: string | null;
  readonly checks: readonly CheckReport[];
  /** Set where only these checks were asked for: score and maxScore are theirs, and it is no whole grade. */
  readonly only?: readonly CheckId[];
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Warning[];
  readonly causes?: readonly Cause[];
  /** Printed while the submission's modules were loaded. */
  readonly printed: string;
  /**
   * Ids of the fixture sets used, e.g. `public`, and how many hidden checks are still to come on the server.
   */
  readonly fixtures: string;
  readonly hiddenPending: boolean;
  /** How many hidden checks are still to come, where that is known. */
  readonly hiddenChecks?: number;
  /** The sandbox layers that were active, e.g. `namespaces`, `permission model`, `memory limit`. */
  readonly sandbox: readonly string[];
  readonly seconds: number;
  /** What decided it besides the submission, where that was asked for. */
  readonly decidedBy?: string;
}
