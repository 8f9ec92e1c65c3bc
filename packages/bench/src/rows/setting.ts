/** What the rows are made from: the machine's peers, folders, and how much work a run of the bench does. */
import type { Peer } from '../peers.ts';

export interface Setting {
  readonly root: string;
  /** The folder of MNIST's four IDX files. */
  readonly mnist: string;
  /** The folder with the real scenes, or null. */
  readonly scenes: string | null;
  /** For everything that is written; removed at the end. */
  readonly temporary: string;
  /** Shrinks the work, never the list of rows; ratios mean nothing then. */
  readonly short: boolean;
  readonly python: Peer;
  readonly tensorflow: Peer;
  /** A program in `peers/`, compiled. */
  readonly compiled: (name: string) => Peer;
}

export const NO_SCENES = 'no real scenes (set HW5_DATA to their folder)';

/** What a student who has finished hands in. */
export const SOLUTION = 'packages/stencil/solution/model.ts';
