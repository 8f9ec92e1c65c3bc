/** Follow-through: trainNN keeps its points where only a method that it calls is wrong. */
import { followThroughMessage } from '../diagnosis/messages.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { PASSED } from './check-report.ts';
import type { CheckVerdict } from './judge-check.ts';

/** The checks whose methods a check's own method calls. */
const CALLEES: Readonly<Partial<Record<CheckId, readonly CheckId[]>>> = {
  forwardPass: ['logits'],
  trainNN: ['logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent'],
};

/**
 * All verdicts as reports: trainNN with right calls passes where a method it calls failed its own check. A
 * misconception that does not explain every number is only named where such a method may explain the rest.
 */
export function withFollowThrough(verdicts: readonly CheckVerdict[]): CheckReport[] {
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
