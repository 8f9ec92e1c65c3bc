/**
 * Bundles a submission, runs scripts of operations on it in isolation, and returns numbers. It knows no
 * expected value.
 */

export type { Diagnostic } from './diagnostic.ts';
export { callText, isStatic, PARAMETERS } from './harness/call-text.ts';
export { runScriptInProcess } from './harness/run-in-process.ts';
export { notImplementedPlace } from './not-implemented.ts';
export { describeStop } from './process/describe-stop.ts';
export type { Harness, Language } from './process/harness.ts';
export { keepCompiledRealm } from './process/harness-files.ts';
export { defaultLimits, type Limits, wallClockOf } from './process/limits.ts';
export { openSandbox, type Sandbox, type ScriptPlan, type ScriptsRun } from './process/run-scripts.ts';
export { pythonMissing } from './process/unfit-program.ts';
export type * from './protocol.ts';
export { METHOD_NAMES } from './protocol.ts';
export { pythonHarness } from './python/python-harness.ts';
export { openBundler } from './submission/esbuild-server.ts';
export {
  bundleSubmission,
  filesOfSubmission,
  findSubmission,
  isNoSubmission,
  languageAt,
  type Submission,
  type SubmissionSource,
} from './submission/load-submission.ts';
export type { Rejection } from './submission/rejection.ts';
export { checkTypes, openTypeChecker, type TypeCheck } from './submission/type-check.ts';
