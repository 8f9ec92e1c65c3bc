/** Follow-through: trainNN keeps its points where only a method that it calls is wrong. */
import { followThroughMessage } from '../diagnosis/messages.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { PASSED } from './check-report.ts';
import type { CheckVerdict } from './judge-check.ts';

/** The checks whose methods `trainNN` calls. */
const CALLED_BY_TRAIN: readonly CheckId[] = [
  'logits',
  'forwardPass',
  'loss',
  'backPropagation',
  'gradientDescent',
];

/** All verdicts as reports: trainNN with right calls passes where a method it calls failed its own check. */
export function withFollowThrough(verdicts: readonly CheckVerdict[]): CheckReport[] {
  const failed = verdicts.filter(({ report }) => report.status !== 'passed').map(({ report }) => report.id);
  const calleeFailed = failed.some((id) => CALLED_BY_TRAIN.includes(id));
  const mutates = verdicts.some((verdict) => verdict.report.id === 'backPropagation' && verdict.mutates);
  return verdicts.map(({ report, callsRight, updatesRight, updatesUnknown, lossLast }) => {
    const moves = updatesRight || (updatesUnknown && failed.includes('gradientDescent'));
    const lossSpoiled = mutates && lossLast;
    if (!callsRight || !moves || lossSpoiled || !calleeFailed) return report;
    return {
      ...report,
      ...PASSED,
      score: report.maxScore,
      followThrough: true,
      message: followThroughMessage,
    };
  });
}
