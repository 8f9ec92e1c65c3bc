/**
 * One process of esbuild for the submissions of a cohort, several at a time: to start it is most of what
 * bundling a submission takes.
 *
 * Each build has a key and files of its own. What the process gives is taken only where a submission
 * compiles. Whatever else there is (errors in the submission, a process that ends, is ended for its limits,
 * or responds in any unexpected way) decides nothing: that submission, and any other that was in the process
 * when it ended, is bundled by a process of its own, as a single one is. So one that ends this process, keeps
 * it busy or fills its memory costs its neighbours time.
 */
import { bundle, bundleWith } from './bundle.ts';
import { type Esbuild, EsbuildProcess, installed } from './esbuild-process.ts';
import { bundleSubmission, type Submission, type SubmissionSource } from './load-submission.ts';
import type { Rejection } from './rejection.ts';

/** Each build leaves half a MB: the compiler collects no garbage below half of its memory. */
const BUILDS = 64;
/** For a build, which takes some milliseconds; beyond it nothing is decided, however busy the machine is. */
const TIME_MS = 5000;

export interface Bundler {
  /** As `bundleSubmission`. */
  readonly bundle: (found: SubmissionSource) => Promise<Submission | Rejection>;
  readonly close: () => void;
}

/** @param stub what to start in place of the installed compiler for all; for tests */
export function openBundler(stub?: Esbuild): Bundler {
  let shared: EsbuildProcess | null = null;
  let left = 0;
  let isClosed = false;
  const start = (): EsbuildProcess => {
    const { path, limits } = stub ?? installed();
    left = BUILDS;
    return new EsbuildProcess({ path, limits: { timeMs: TIME_MS, ...limits } });
  };
  const bundleShared: typeof bundle = async (folder, entry, source) => {
    let used: EsbuildProcess | null = null;
    try {
      used = shared?.isUsable ? shared : start();
      left -= 1;
      // The last build: the next one starts another process.
      shared = left > 0 ? used : null;
      const ask = used.request.bind(used);
      const found = await bundleWith(ask, folder, entry, source);
      if (found !== null) return found;
    } catch {
      // Not started, or something that was expected in a response is not there.
      void used?.end();
    } finally {
      if (used !== shared && used?.isIdle) void used.end();
    }
    return bundle(folder, entry, source);
  };
  return {
    bundle: (found) => bundleSubmission(found, isClosed ? bundle : bundleShared),
    close: () => {
      isClosed = true;
      void shared?.end();
    },
  };
}
