/** What a submission may use. Every limit is enforced from outside the sandboxed process. */

export interface Limits {
  /**
   * Processor time for one script, its realm and the loading of the submission included; behind it stands the
   * wall clock, see {@link wallClockOf}.
   */
  readonly scriptMs: number;
  /** Processor time for all scripts of a submission together. */
  readonly totalMs: number;
  /** Memory of the sandboxed process, in MiB. */
  readonly memoryMb: number;
  /** Printed text kept, in bytes, for loading and for each script. */
  readonly outputBytes: number;
}

export const defaultLimits: Limits = {
  scriptMs: 10_000,
  totalMs: 60_000,
  memoryMb: 512,
  outputBytes: 64 * 1024,
};

/**
 * Wall clock behind a limit of processor time, both in milliseconds: it ends what only waits, and lets a
 * right submission finish on a machine with several times as many busy programs as processors.
 */
export const wallClockOf = (cpuMs: number): number => 6 * cpuMs;
