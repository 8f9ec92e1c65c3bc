/** What a rule about late days makes of a score. */

import { formatCount } from '@hw5/base/text';
import type { SummaryRow } from '@hw5/grader/command';
import type { LateRule } from './late-rule.ts';

const DAY = 24 * 60;

export type Final = Pick<SummaryRow, 'final' | 'finalReason'>;

type Row = Pick<SummaryRow, 'status' | 'score' | 'submittedAt' | 'lateMinutes'>;

/** @param extraDays of this person */
export function applyLateRule(row: Row, rule: LateRule, extraDays: number): Final {
  const { status, score } = row;
  if (status === 'missing' && rule.missing !== undefined)
    return { final: rule.missing, finalReason: 'handed in nothing' };
  if (score === null) return { final: null, finalReason: null };
  const minutes = minutesLate(row, rule);
  if (minutes === 'unknown') {
    const reason = 'late, but the export does not say by how much: give the score in overrides.csv';
    return { final: null, finalReason: reason };
  }
  const days = Math.max(0, Math.ceil((minutes - rule.graceMinutes) / DAY));
  if (days === 0) return { final: score, finalReason: null };
  const late = `${formatCount(days, 'day')} late`;
  if (rule.lastDay !== undefined && days - extraDays > rule.lastDay) {
    return { final: 0, finalReason: `${late}, after the last day` };
  }
  const free = Math.min(days, rule.freeDays + extraDays);
  const charged = days - free;
  const words = free === 0 ? late : `${late}, ${free} free`;
  return { final: less(score, rule.perDay, charged), finalReason: words };
}

function less(score: number, perDay: string, days: number): number {
  const amount = Number.parseFloat(perDay) * days;
  const final = perDay.endsWith('%') ? score * (1 - amount / 100) : score - amount;
  return Math.max(0, Math.round(final * 100) / 100);
}

/** The platform's own count comes first: it knows of extensions. */
function minutesLate({ lateMinutes, submittedAt }: Row, { due }: LateRule): number | 'unknown' {
  if (typeof lateMinutes === 'number') return lateMinutes;
  if (submittedAt !== null && due !== undefined) {
    return Math.max(0, (Date.parse(submittedAt) - Date.parse(due)) / 60_000);
  }
  return lateMinutes === 'unknown' ? 'unknown' : 0;
}
