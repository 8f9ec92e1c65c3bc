/**
 * Grades one submission: bundles it, runs every check's scripts in the sandbox, judges the results,
 * reports.
 *
 * Whatever the submission does, there is one complete report with exactly one verdict for each check.
 * Errors that are thrown are not the submission's: an `InputError` for a path that is no submission,
 * any other error for a bug of the grader or its sandbox.
 */

import {
  bundleSubmission,
  checkTypes,
  findSubmission,
  type Language,
  type Limits,
  languageAt,
  openSandbox,
  pythonHarness,
  type Rejection,
  type Sandbox,
  type Submission,
  type SubmissionSource,
  type TypeCheck,
} from '@hw5/sandbox';
import { withCallees, withFollowThrough } from './checks/follow-through.ts';
import { judgeAll } from './checks/judge-all.ts';
import { type Plan, planScripts } from './checks/plan.ts';

import type { FixtureSet } from './fixture/fixture-set.ts';
import type { Cause, CheckId, CheckReport, GradeReport, Warning } from './grade-report.ts';
import { spelled } from './language/spelling.ts';
import { Later, withWorkMeanwhile } from './later.ts';
import { uncheckedTypes, warningsOfRun } from './run-warnings.ts';

export interface GradeSubmissionOptions {
  /**
   * At least one set, each with all checks; a check passes if it passes in every set. A function is
   * called once the sandbox and the compiler have been started, so that the sets are read meanwhile.
   */
  readonly fixtures: readonly FixtureSet[] | ((language: Language) => Promise<readonly FixtureSet[]>);
  readonly limits?: Partial<Limits>;
  /**
   * Called while the sandbox works and this process is idle: the time to load what is needed
   * afterwards.
   */
  readonly whileRunning?: () => void;
  /** Grades these checks alone; by default all. */
  readonly only?: readonly CheckId[] | undefined;
  /** One that was opened ahead, for this submission alone; it is closed in the end. */
  readonly sandbox?: Sandbox;
  /** Bundles the submission; by default esbuild does, in a process of its own. */
  readonly bundle?: (found: SubmissionSource) => Promise<Submission | Rejection>;
  /** The submission at `path`, where it is bundled already. */
  readonly bundled?: Promise<Submission | Rejection> | undefined;
  /**
   * Called with the report before types are checked, which is then done afterwards: points do not depend on
   * it. A submission that is rejected has no such report.
   */
  readonly onVerdict?: ((report: GradeReport) => Promise<void>) | undefined;
  /** Ends the grade, whatever runs: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with a submission that is not rejected, before it runs. */
  readonly onLoaded?: (submission: Submission) => void;
  /** Finds the type errors of a `model.ts`; by default TypeScript's compiler, in a process of its own. */
  readonly findTypeErrors?: (submission: Submission) => Promise<TypeCheck>;
}

/**
 * Grades the `model.ts` at `path`, or the one in the folder `path`.
 * @throws InputError when there is no readable submission at `path`; what `options.fixtures` throws; the
 * reason of `options.signal`.
 */
export async function gradeSubmission(path: string, options: GradeSubmissionOptions): Promise<GradeReport> {
  const started = performance.now();
  const seconds = () => Number(((performance.now() - started) / 1000).toFixed(3));
  const language = languageAt(path);
  const { sandbox: ahead, bundle = bundleSubmission } = options;
  const sandbox =
    ahead?.language === language
      ? ahead
      : openSandbox(options.limits, language === 'python' ? { harness: pythonHarness } : {});
  try {
    const bundling = options.bundled ?? bundle(await findSubmission(path));
    // Errors surface below; it may fail before the fixtures have been read.
    bundling.catch(() => {});
    const { fixtures: given } = options;
    const [loaded, fixtures] = await Promise.all([
      bundling,
      typeof given === 'function' ? given(language) : given,
    ]);
    const { only } = options;
    const facts = {
      ...factsOf(only ? fixtures.map((set) => restricted(set, new Set(only))) : fixtures, only),
      ...(language === 'python' ? { language } : {}),
    };
    if (loaded.kind === 'rejected') {
      const { name, reason, diagnostics } = loaded;
      return { ...facts, ...rejected(name, reason), diagnostics, seconds: seconds() };
    }
    options.onLoaded?.(loaded);
    const all = fixtures[0]!.checks.map(({ id }) => id);
    const plan = planScripts(
      only ? fixtures.map((set) => restricted(set, withCallees(only, all))) : fixtures,
    );
    // Beside the scripts, which leave a processor idle. Type errors are shown but cost no points.
    const { findTypeErrors = checkTypes } = options;
    const typing = new Later(() => typesOf(loaded, findTypeErrors).catch(() => NOT_CHECKED));
    const source = new Later(() => warningsOfSource(loaded, fixtures));
    const { onVerdict, whileRunning } = options;
    const loadWords = () => {
      if (language === 'python') import('./language/python-report.ts').catch(() => {});
      whileRunning?.();
    };
    // Python takes long to start, which leaves this process idle even before the first script.
    const isIdle = language === 'python' && !sandbox.hasStarted();
    if (isIdle) loadWords();
    // The compiler takes as long as several scripts, the others less than the longest one.
    const [first] = Object.keys(plan.scripts);
    const [longest] = plan.likely;
    const meanwhile = [
      ...(onVerdict ? [] : [{ during: first, work: typing.start }]),
      ...(isIdle ? [] : [{ during: longest, work: loadWords }]),
      { during: longest, work: source.start },
    ];
    const order: Plan['order'] = (outcomes) => withWorkMeanwhile(plan.order(outcomes), meanwhile);
    const run = await sandbox.run(loaded, { ...plan, order, signal: options.signal });
    const sourceWarnings = await source.result();
    const { rejection, printed, hasNoModel, diagnostics } = run.loading;
    if (rejection !== null) {
      const reason = hasNoModel ? await reasonOfNoModel(loaded) : rejection;
      return {
        ...facts,
        ...rejected(loaded.name, reason),
        diagnostics,
        printed,
        sandbox: run.layers,
        seconds: seconds(),
      };
    }
    const verdicts = withFollowThrough(judgeAll(plan, run.outcomes));
    const judged = only ? verdicts.filter(({ id }) => only.includes(id)) : verdicts;
    const { checks, causes } = await explained(judged, loaded);
    const graded = {
      ...facts,
      submission: loaded.name,
      score: checks.reduce((sum, { score }) => sum + score, 0),
      status: 'graded',
      reason: null,
      checks,
      causes,
      printed,
      sandbox: run.layers,
      seconds: seconds(),
    } as const;
    const runWarnings = warningsOfRun(plan.scripts, run);
    const report = (types: TypeCheck): GradeReport => ({
      ...graded,
      diagnostics: types.diagnostics,
      warnings: [...sourceWarnings, ...runWarnings, ...uncheckedTypes(types.note)].map((warning) => ({
        ...warning,
        message: spelled(language, warning.message),
      })),
    });
    await onVerdict?.(report(NO_TYPES));
    return report(await typing.result());
  } finally {
    await sandbox.close();
    if (ahead !== sandbox) await ahead?.close();
  }
}

const NOT_CHECKED: TypeCheck = { diagnostics: [], note: 'Types were not checked.' };
const NO_TYPES: TypeCheck = { diagnostics: [], note: null };

async function typesOf(
  loaded: Submission,
  find: (model: Submission) => Promise<TypeCheck>,
): Promise<TypeCheck> {
  return loaded.language === 'python' ? NO_TYPES : find(loaded);
}

const restricted = (set: FixtureSet, ids: ReadonlySet<CheckId>): FixtureSet => ({
  ...set,
  checks: set.checks.filter(({ id }) => ids.has(id)),
});

function factsOf(fixtures: readonly FixtureSet[], only: readonly CheckId[] | undefined) {
  const pending = fixtures.every(({ kind }) => kind === 'public')
    ? fixtures.reduce((sum, { hiddenChecks }) => sum + hiddenChecks, 0)
    : 0;
  return {
    maxScore: fixtures[0]!.checks.reduce((sum, { points }) => sum + points, 0),
    fixtures: fixtures.map(({ id }) => id).join(', '),
    hiddenPending: pending > 0,
    hiddenChecks: pending,
    ...(only ? { only } : {}),
  };
}

/** A message about an import may quote a path of any length. */
const MAX_REASON = 300;

function rejected(submission: string, whole: string) {
  const reason = whole.length > MAX_REASON ? `${whole.slice(0, MAX_REASON)}…` : whole;
  return {
    submission,
    score: 0,
    status: 'rejected',
    reason,
    checks: [],
    diagnostics: [],
    warnings: [],
    printed: '',
    sandbox: [],
  } as const;
}

async function warningsOfSource(
  { files, entry, language }: Submission,
  fixtures: readonly FixtureSet[],
): Promise<Warning[]> {
  if (language === 'python') return [];
  const { warningsOfEntry } = await import('./diagnosis/source-warnings.ts');
  return warningsOfEntry(files, entry, fixtures[0]!.givenMethods);
}

/** Loads the parser only where something failed. */
async function explained(
  judged: readonly CheckReport[],
  { files, entry, language }: Submission,
): Promise<{ readonly checks: readonly CheckReport[]; readonly causes: readonly Cause[] }> {
  if (language === 'python') {
    const { inPython } = await import('./language/python-report.ts');
    return { checks: inPython(judged, files), causes: [] };
  }
  if (judged.every(({ status }) => status === 'passed')) return { checks: judged, causes: [] };
  const { explain } = await import('./diagnosis/explain.ts');
  return explain(judged, files, entry);
}

async function reasonOfNoModel({ files, entry, language }: Submission): Promise<string> {
  if (language === 'python') {
    const { noModelInPython } = await import('./language/python-report.ts');
    return noModelInPython(files.get(entry) ?? '', entry);
  }
  const { explainNoModel } = await import('./diagnosis/explain.ts');
  return explainNoModel(files.get(entry) ?? '', entry);
}
