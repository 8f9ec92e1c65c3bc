/** What became of tasks, for whoever waits for them. */
import type { Row, Sql } from './database.ts';

export type Settled =
  | { readonly key: string; readonly kind: 'grade'; readonly outcome: string }
  | { readonly key: string; readonly kind: 'given-up'; readonly reason: string }
  /** A newer submission of the same student took its place, or somebody cleared the queue. */
  | { readonly key: string; readonly kind: 'removed' };

/** Reports are some ten kilobytes each: not all of a thousand at once. */
const AT_ONCE = 100;

/**
 * Those of `keys` that need no waiting any more; a hundred at most. Each is looked up by itself: a join would
 * read all of a large table at every poll.
 */
export async function settledOf(sql: Sql, keys: readonly string[]): Promise<Settled[]> {
  const { rows } = await sql.executeSql(
    `select k.key, g.outcome, t.given_up, t.key is null as removed
     from unnest($1::text[]) as k (key)
     left join lateral (select outcome from hw5_queue.grade where key = k.key limit 1) g on true
     left join lateral (select key, given_up from hw5_queue.task where key = k.key limit 1) t on true
     where g.outcome is not null or t.given_up is not null or t.key is null limit ${AT_ONCE}`,
    [keys],
  );
  return rows.map(({ key, outcome, given_up: reason }: Row): Settled => {
    if (outcome !== null) return { key, kind: 'grade', outcome };
    return reason === null ? { key, kind: 'removed' } : { key, kind: 'given-up', reason };
  });
}
