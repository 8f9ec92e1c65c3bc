/**
 * Grades one submission: load and bundle it, run every check's scripts in the sandbox, judge what came back, report.
 *
 * Whatever the submission does there is one complete report with exactly one verdict for each check. What throws is not the
 * submission's doing: an `InputError` for a path that is no submission, any other error for a fault of the grader or its sandbox.
 */
import { type CheckVerdict, judgeCheck, withFollowThrough } from './checks/judge-check.ts';
import { outcomesOf, type PlannedCheck, planScripts } from './checks/plan.ts';
import { sourceWarnings } from './diagnosis/source-warnings.ts';
import type { FixtureSet } from './fixture/fixture-set.ts';
import type { CheckReport, GradeReport, Warning } from './grade-report.ts';
import type { Script, ScriptOutcome } from './protocol.ts';
import type { Limits } from './sandbox/limits.ts';
import { openSandbox, type ScriptsRun } from './sandbox/run-scripts.ts';
import { loadSubmission, type Submission } from './submission/load-submission.ts';
import { mayNestTooDeep } from './submission/nesting.ts';
import { checkTypes } from './submission/type-check.ts';

export interface GradeSubmissionOptions {
  /** At least one set, each with all checks; a check passes if it passes in every set. */
  readonly fixtures: readonly FixtureSet[];
  readonly limits?: Partial<Limits>;
}

/**
 * Grades the `model.ts` at `path`, or the one in the folder `path`.
 * @throws InputError when there is no readable submission at `path`
 */
export async function gradeSubmission(path: string, options: GradeSubmissionOptions): Promise<GradeReport> {
  const started = performance.now();
  const { fixtures, limits } = options;
  const sandbox = openSandbox(limits);
  const loaded = await loadSubmission(path).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const facts = factsOf(fixtures);
  const seconds = () => Number(((performance.now() - started) / 1000).toFixed(3));
  if (loaded.kind === 'rejected') {
    await sandbox.close();
    return {
      ...facts,
      ...rejected(loaded.name, loaded.reason),
      diagnostics: loaded.diagnostics,
      seconds: seconds(),
    };
  }
  const plan = planScripts(fixtures);
  // Beside the sandbox, which leaves a processor idle. Types are shown; values decide.
  const types = checkTypes(loaded).catch(() => ({ diagnostics: [], note: 'Types were not checked.' }));
  const run = await sandbox.run(loaded, plan.scripts, plan.kinOf);
  if (run.loading.rejection !== null) {
    return {
      ...facts,
      ...rejected(loaded.name, run.loading.rejection),
      printed: run.loading.printed,
      sandbox: run.layers,
      seconds: seconds(),
    };
  }
  const checks = withFollowThrough(plan.checks.map((check) => judgePlanned(check, run.outcomes)));
  return {
    ...facts,
    submission: loaded.name,
    score: checks.reduce((sum, { score }) => sum + score, 0),
    status: 'graded',
    reason: null,
    checks,
    diagnostics: (await types).diagnostics,
    warnings: [...warningsOf(loaded, fixtures, plan.scripts, run), ...uncheckedTypes((await types).note)],
    printed: run.loading.printed,
    sandbox: run.layers,
    seconds: seconds(),
  };
}

function factsOf(fixtures: readonly FixtureSet[]) {
  const pending = fixtures.every(({ kind }) => kind === 'public')
    ? fixtures.reduce((sum, { hiddenChecks }) => sum + hiddenChecks, 0)
    : 0;
  return {
    maxScore: fixtures[0]!.checks.reduce((sum, { points }) => sum + points, 0),
    fixtures: fixtures.map(({ id }) => id).join(', '),
    hiddenPending: pending > 0,
    hiddenChecks: pending,
  };
}

/** A message about an import quotes a path of any length. */
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

/** The first set in which the check fails speaks for it. */
function judgePlanned(planned: PlannedCheck, outcomes: ScriptsRun['outcomes']): CheckVerdict {
  const verdicts = planned.parts.map((part) => judgeCheck(part.check, outcomesOf(part, outcomes)));
  const failed = verdicts.filter(({ report }) => report.status !== 'passed');
  const shown = failed[0] ?? verdicts[0]!;
  const followThrough = failed.length === 0 && verdicts.some(({ report }) => report.followThrough);
  const report: CheckReport = {
    ...shown.report,
    followThrough,
    printed: verdicts.map(({ report: { printed } }) => printed).find((text) => text !== '') ?? '',
    milliseconds: verdicts.reduce((sum, { report: { milliseconds } }) => sum + milliseconds, 0),
  };
  return {
    report,
    callsRight: failed.length > 0 && failed.every(({ callsRight }) => callsRight),
    updatesRight: verdicts.every(({ updatesRight }) => updatesRight),
    updatesUnknown: verdicts.some(({ updatesUnknown }) => updatesUnknown),
    mutates: verdicts.some(({ mutates }) => mutates),
    lossLast: verdicts.some(({ lossLast }) => lossLast),
  };
}

function warningsOf(
  submission: Submission,
  fixtures: readonly FixtureSet[],
  scripts: Readonly<Record<string, Script>>,
  { outcomes }: ScriptsRun,
): Warning[] {
  const modified = new Set(
    Object.entries(outcomes).flatMap(([id, outcome]) => modifiedBy(scripts[id]!, outcome)),
  );
  const text = submission.files.get(submission.entry) ?? '';
  return [
    // The parser behind these is native code in this very process; what could overflow its stack is not shown to it.
    ...(mayNestTooDeep(text) ? [] : sourceWarnings(submission.entry, text, fixtures[0]!.givenMethods)),
    ...[...modified].map((method) => ({
      code: 'input-modified',
      message: `${method} changes the arrays it is given; whoever called it may still need them.`,
      location: null,
    })),
  ];
}

function uncheckedTypes(note: string | null): Warning[] {
  return note === null ? [] : [{ code: 'types-unchecked', message: note, location: null }];
}

/** The methods that changed their arguments in place. */
function modifiedBy({ operations }: Script, { mutatedArguments }: ScriptOutcome): string[] {
  return operations.flatMap((operation) =>
    operation.op === 'call' && mutatedArguments.includes(operation.record) ? [operation.method] : [],
  );
}
