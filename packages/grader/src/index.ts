/** The grader: what `hw5 grade`, the fixture generator and the tests use of it. */

export type * from '@hw5/sandbox';
export {
  bundleSubmission,
  callText,
  findSubmission,
  openSandbox,
  pythonHarness,
  pythonMissing,
  runScriptInProcess,
} from '@hw5/sandbox';
export { callFingerprint } from './checks/call-fingerprint.ts';
export { withFollowThrough } from './checks/follow-through.ts';
export { judgeAll } from './checks/judge-all.ts';
export { type CheckVerdict, judgeCheck } from './checks/judge-check.ts';
export { isOfMany } from './checks/judge-variant.ts';
export { nameMisconception } from './checks/name-misconception.ts';
export type { Outcomes } from './checks/outcomes.ts';
export { planScripts } from './checks/plan.ts';
export type { Cohort, CohortSubmission } from './cohort/cohort.ts';
export { findSubmissions } from './cohort/find-submissions.ts';
export { isIsolated, isolated, requireTemporaryFolder } from './cohort/isolated.ts';
export { locateAll } from './command/user-paths.ts';
export { meansSameShape } from './compare/shapes.ts';
export { deviation } from './compare/tolerance.ts';
export { methodHashes } from './diagnosis/method-hash.ts';
export { type MethodSignature, methodSignatures } from './diagnosis/method-signatures.ts';
export { type ArrayText, decodeArray, encodeArray, type Numbers } from './fixture/array-text.ts';
export { asGenerated, CHECKSUMS, checksums, seedOfFiles } from './fixture/checksums.ts';
export { decodeCheck, decodeRecord, decodeRoute } from './fixture/decode-check.ts';
export type * from './fixture/fixture-set.ts';
export { FORMAT_VERSION } from './fixture/format-version.ts';
export { mulberry32 } from './fixture/generated-values.ts';
export { loadFixtureSet, loadFixtureSetFor } from './fixture/load-fixtures.ts';
export { makeCommand, rawManifest } from './fixture/make-again.ts';
export { PYTHON_PART } from './fixture/python-part.ts';
export type {
  CheckFile,
  ManifestFile,
  OperationText,
  RecordText,
  RouteText,
  SignatureText,
} from './fixture/schema.ts';
export type * from './grade-report.ts';
export { CHECK_IDS } from './grade-report.ts';
export { type GradeSubmissionOptions, gradeSubmission } from './grade-submission.ts';
export { spelled } from './language/spelling.ts';
export { notInPython, type Problem, type Trial, trySubmission } from './try-submission.ts';
