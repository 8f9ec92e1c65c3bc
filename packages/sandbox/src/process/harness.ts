/**
 * What runs a language's submissions: the program of the sandboxed process, and how its messages are read.
 * Everything else of this folder knows no language.
 */
import type { Script } from '../protocol.ts';
import { type HarnessFiles, harnessFiles } from './harness-files.ts';
import { knownRight, knownScript } from './known-right.ts';
import type { Limits } from './limits.ts';
import { nodeProgram } from './node-program.ts';
import type { OwnLimits } from './own-limits.ts';
import type { Program } from './program.ts';
import type { SubmissionPlaces } from './submission-places.ts';
import { Locator } from './thrown-error.ts';

/** What the sandbox needs of a submission: a text for the harness, and the map to the student's lines. */
export interface Runnable {
  readonly code: string;
  readonly sourceMap: string;
}

export type Language = 'javascript' | 'python';

export interface Harness {
  readonly language: Language;
  /** The programs that can run it, best first, and the files that their process inherits open. */
  readonly open: (
    limits: Limits,
    own: OwnLimits,
  ) => Promise<{ readonly programs: readonly Program[]; readonly inherited: readonly number[] }>;
  /** What to try where the first programs lack what they need. */
  readonly otherPrograms?: () => readonly Program[];
  /** Its process can have a twin (twin.ts), which takes less than a second one. */
  readonly hasTwin: boolean;
  readonly placesOf: (submission: Runnable) => SubmissionPlaces;
  /** A submission that is right, and a script that it finishes. */
  readonly known: { readonly submission: Runnable; readonly script: Script };
}

/** @param files in place of the harness that is built; for tests */
export const javascriptHarness = (files?: HarnessFiles): Harness => ({
  language: 'javascript',
  open: async (limits, own) => {
    const { main, realm, cache, kernels } = files ?? (await harnessFiles());
    return { programs: [nodeProgram(limits, main, own)], inherited: [realm, cache, kernels] };
  },
  hasTwin: false,
  placesOf: ({ sourceMap }) => new Locator(sourceMap),
  known: { submission: knownRight, script: knownScript },
});
