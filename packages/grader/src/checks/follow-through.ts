/** Follow-through: trainNN keeps its points where only a method that it calls is wrong. */
import { followThroughMessage, otherKindMessage } from '../diagnosis/messages.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { PASSED } from './check-report.ts';
import type { CheckVerdict } from './judge-check.ts';
import { decideShape, turnable } from './turned-weights.ts';

/** The checks whose methods a check's own method calls. */
const CALLEES: Readonly<Partial<Record<CheckId, readonly CheckId[]>>> = {
  forwardPass: ['logits'],
  trainNN: ['logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent'],
};

/**
 * These checks, and those whose verdicts theirs depend on.
 * @param all the checks of the contract
 */
export function withCallees(ids: readonly CheckId[], all: readonly CheckId[]): Set<CheckId> {
  const shapeOfW = (id: CheckId): readonly CheckId[] => (turnable(all).includes(id) ? decideShape(all) : []);
  return new Set(ids.flatMap((id) => [id, ...(CALLEES[id] ?? []), ...shapeOfW(id)]));
}

/**
 * If nothing but a result of another kind explains that trainNN fails, the check of the method that returns
 * it fails instead.
 */
function withOtherKindCharged(verdicts: readonly CheckVerdict[]): readonly CheckVerdict[] {
  const find = (id: CheckId) => verdicts.find(({ report }) => report.id === id);
  const train = find('trainNN');
  const callees = CALLEES.trainNN!.map(find).filter((callee) => callee !== undefined);
  if (!train || train.report.status === 'passed' || !train.callsRight || !train.updatesRight) return verdicts;
  if (callees.some((callee) => callee?.report.status !== 'passed')) return verdicts;
  const charged = callees.find(
    (callee) =>
      // forwardPass alone uses the logits, and it copes with them if it passed without stubs.
      callee?.otherKind && (callee.report.id !== 'logits' || find('forwardPass')!.report.followThrough),
  );
  if (!charged) return verdicts;
  const report: CheckReport = {
    ...charged.report,
    score: 0,
    status: 'failed',
    failure: { code: 'other-kind' },
    message: otherKindMessage(charged.otherKind!, train.report.message),
    followThrough: false,
  };
  return verdicts.map((verdict) => (verdict === charged ? { ...charged, report } : verdict));
}

/**
 * All verdicts as reports: trainNN with right calls passes where a method it calls failed its own check. A
 * misconception that does not explain every number is only named where such a method may explain the rest.
 */
export function withFollowThrough(given: readonly CheckVerdict[]): CheckReport[] {
  const verdicts = withOtherKindCharged(given);
  const failed = verdicts.filter(({ report }) => report.status !== 'passed').map(({ report }) => report.id);
  const mutates = verdicts.some((verdict) => verdict.report.id === 'backPropagation' && verdict.mutates);
  return verdicts.map(
    ({ report, callsRight, updatesRight, updatesUnknown, lossLast, nameIsWhole }): CheckReport => {
      const calleeFailed = (CALLEES[report.id] ?? []).some((id) => failed.includes(id));
      if (!calleeFailed) return nameIsWhole ? report : { ...report, misconception: null, hint: null };
      const moves = updatesRight || (updatesUnknown && failed.includes('gradientDescent'));
      const lossSpoiled = mutates && lossLast;
      if (!callsRight || !moves || lossSpoiled) return report;
      return {
        ...report,
        ...PASSED,
        score: report.maxScore,
        followThrough: true,
        message: followThroughMessage,
      };
    },
  );
}
