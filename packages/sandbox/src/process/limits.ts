/** What a submission may use. Every limit is enforced from outside the sandboxed process. */

export interface Limits {
  /** Wall clock for one script, its realm and the loading of the submission included. */
  readonly scriptMs: number;
  /** Wall clock for all scripts of a submission together. */
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
