/** Final scores: the rule about late days, then what staff decided. */

import { InputError } from '@hw5/base';
import type { Person, SummaryRow } from '@hw5/grader/command';
import { applyLateRule } from './rule/apply-late-rule.ts';
import { peopleCalled, whoIsFound } from './rule/find-person.ts';
import type { LateRule } from './rule/late-rule.ts';
import type { Override } from './rule/overrides.ts';

type Named = Pick<Person, 'name' | 'ids'>;

export interface Decisions {
  readonly rule: LateRule | null;
  readonly overrides: ReadonlyMap<Named, Override>;
}

/** Throws an InputError for somebody of the rule's `extraDays` who is not among the people, or is several. */
export function checkExtraDays({ extraDays }: LateRule, people: readonly Named[]): void {
  const met = new Set<Named>();
  for (const student of Object.keys(extraDays)) {
    const found = peopleCalled(people, student);
    const [person, ...others] = found;
    const isSecond = others.length === 0 && person !== undefined && met.has(person);
    if (person !== undefined) met.add(person);
    if (found.length === 1 && !isSecond) continue;
    throw new InputError({
      code: 'late-rule',
      subject: 'extraDays',
      expected: isSecond ? 'each student once' : `one student called ${JSON.stringify(student)}`,
      found: isSecond ? `a second entry for ${student}` : whoIsFound(found),
      remedy: 'Write the student id as the roster has it.',
    });
  }
}

export function settle(rows: readonly SummaryRow[], { rule, overrides }: Decisions): SummaryRow[] {
  const extra = new Map<SummaryRow, number>();
  for (const [student, days] of Object.entries(rule?.extraDays ?? {})) {
    for (const row of peopleCalled(rows, student)) extra.set(row, days);
  }
  const decided = new Map([...overrides].map(([person, override]) => [keyOf(person), override]));
  return rows.map((row) => {
    const late = rule === null ? {} : applyLateRule(row, rule, extra.get(row) ?? 0);
    const override = decided.get(keyOf(row));
    if (override === undefined || row.status === 'pending') return { ...row, ...late };
    const { score, reason, who } = override;
    return { ...row, final: score, finalReason: `${who}: ${reason}` };
  });
}

const keyOf = ({ name, ids }: Named): string => JSON.stringify([name, Object.entries(ids).sort()]);
