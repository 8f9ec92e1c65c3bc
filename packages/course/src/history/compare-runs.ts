/** Whose score changed from one run to another, and what differs that can have changed it. */
import type { PastRow, PastRun } from '@hw5/grader/command';
import { idKey } from '../names.ts';

/** `decision`: late days or an override. `unknown`: nothing that was recorded differs. */
export type Why = 'submission' | 'fixtures' | 'grader' | 'limits' | 'decision' | 'unknown';

export type Change =
  | {
      readonly kind: 'score';
      readonly before: PastRow;
      readonly after: PastRow;
      readonly why: readonly Why[];
    }
  | { readonly kind: 'new'; readonly after: PastRow }
  | { readonly kind: 'gone'; readonly before: PastRow };

export function compareRuns(before: PastRun, after: PastRun): Change[] {
  const index = new PeopleIndex(before.rows);
  const seen = new Set<PastRow>();
  const changes = after.rows.map((row): Change | null => {
    const earlier = index.find(row);
    if (earlier === null || seen.has(earlier)) return { kind: 'new', after: row };
    seen.add(earlier);
    if (earlier.final === row.final && earlier.status === row.status) return null;
    return { kind: 'score', before: earlier, after: row, why: reasons(before, earlier, after, row) };
  });
  const gone = before.rows
    .filter((row) => !seen.has(row))
    .map((row): Change => ({ kind: 'gone', before: row }));
  return [...changes.filter((change) => change !== null), ...gone];
}

function reasons(before: PastRun, earlier: PastRow, after: PastRun, row: PastRow): Why[] {
  const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
  const found: Why[] = [];
  if (earlier.submission !== row.submission) found.push('submission');
  if (differs(before.decidedBy.fixtures, after.decidedBy.fixtures)) found.push('fixtures');
  if (before.decidedBy.grader !== after.decidedBy.grader) found.push('grader');
  if (differs(before.decidedBy.limits, after.decidedBy.limits)) found.push('limits');
  const isDecided = earlier.finalReason !== row.finalReason;
  // With the same score of the grader, nothing else has changed the final one.
  if (isDecided && earlier.score === row.score && earlier.status === row.status) return ['decision'];
  if (isDecided) found.push('decision');
  return found.length === 0 ? ['unknown'] : found;
}

class PeopleIndex {
  readonly #byId = new Map<string, PastRow>();
  readonly #byName = new Map<string, PastRow[]>();

  constructor(rows: readonly PastRow[]) {
    for (const row of rows) {
      for (const key of idKeys(row)) this.#byId.set(key, row);
      this.#byName.set(row.name, [...(this.#byName.get(row.name) ?? []), row]);
    }
  }

  /** The row with an id of this one; where ids say nothing, the only one of its name. */
  find(row: PastRow): PastRow | null {
    for (const key of idKeys(row)) {
      const found = this.#byId.get(key);
      if (found !== undefined && !contradict(found, row)) return found;
    }
    const [only, ...others] = this.#byName.get(row.name) ?? [];
    return only !== undefined && others.length === 0 && !contradict(only, row) ? only : null;
  }
}

const idKeys = ({ ids }: PastRow): string[] =>
  Object.entries(ids)
    .filter(([kind]) => kind !== 'group')
    .map(([kind, id]) => `${kind} ${idKey(id)}`);

type Ids = Readonly<Record<string, string | undefined>>;

const contradict = (one: PastRow, other: PastRow): boolean =>
  Object.entries(one.ids).some(([kind, id]) => {
    const its = (other.ids as Ids)[kind];
    return kind !== 'group' && its !== undefined && idKey(its) !== idKey(id);
  });
