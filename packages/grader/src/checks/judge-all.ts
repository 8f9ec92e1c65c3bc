/** From the outcomes of all scripts to one verdict for each check, over all sets. */
import type { ScriptOutcome } from '@hw5/sandbox';
import type { CheckReport } from '../grade-report.ts';
import { type CheckVerdict, judgeCheck } from './judge-check.ts';
import { hasTurnedWeights, outcomesOf, type Plan, turnedPart } from './plan.ts';
import { withTurned } from './turned-weights.ts';

/** Checks that a W of shape [C, D] enters are judged for it, if the model has it throughout. */
export function judgeAll(
  { checks, judge }: Plan,
  outcomes: Readonly<Record<string, ScriptOutcome>>,
): CheckVerdict[] {
  const parts = checks.flatMap((check) => check.parts);
  const isTurned = hasTurnedWeights(parts, outcomes, judge);
  return checks.map((planned) => {
    const verdict = together(
      planned.parts.map((part) => judgeCheck(part.check, outcomesOf(part, outcomes), judge)),
    );
    const turned = isTurned ? planned.parts.flatMap((part) => turnedPart(part, outcomes) ?? []) : [];
    if (turned.length === 0) return verdict;
    return withTurned(verdict, together(turned.map((part) => judgeCheck(part.check, part.outcomes, judge))));
  });
}

/** One verdict for all sets; the report is that of the first set in which the check fails. */
function together(verdicts: readonly CheckVerdict[]): CheckVerdict {
  const failed = verdicts.filter(({ report }) => report.status !== 'passed');
  const shown = failed[0] ?? verdicts[0]!;
  const followThrough = failed.length === 0 && verdicts.some(({ report }) => report.followThrough);
  const report: CheckReport = {
    ...shown.report,
    score: Math.min(shown.report.score, ...failed.map(({ report: { score } }) => score)),
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
    nameIsWhole: shown.nameIsWhole,
    otherKind: verdicts.map(({ otherKind }) => otherKind).find(Boolean) ?? null,
    order: verdicts.find(({ order }) => order !== 'expected')?.order ?? 'expected',
  };
}
