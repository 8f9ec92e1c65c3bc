/** The state of a queue, read at one moment. */
import { isLost } from '../store/claims.ts';
import type { Row, Sql } from '../store/database.ts';

export interface QueueStatus {
  readonly waiting: number;
  readonly running: number;
  /** Seconds for which the first in the queue has waited; 0 where none waits. */
  readonly oldestSeconds: number;
  readonly grades: number;
  /** Attempts that ended without a grade, by their kind. */
  readonly setbacks: Readonly<Record<'failed' | 'lost' | 'returned', number>>;
  readonly givenUp: readonly GivenUp[];
  readonly workers: readonly WorkerStatus[];
}

export interface GivenUp {
  readonly name: string;
  readonly key: string;
  readonly reason: string;
}

export interface WorkerStatus {
  /** The first digits. Host and process are not enough: containers share both. */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** `lost`: it has not been heard of for longer than its lease. */
  readonly state: 'working' | 'paused' | 'stopping' | 'lost';
  readonly slots: number;
  readonly running: number;
  readonly graded: number;
  readonly layers: readonly string[];
  /** Why it pauses. */
  readonly note: string | null;
  /** The first digits of the id of what it grades under: equal for workers that share jobs. */
  readonly conditions: string;
}

const open = 't.given_up is null and not exists (select from hw5_queue.grade g where g.key = t.key)';
const claimed = 'exists (select from hw5_queue.claim c where c.key = t.key)';

export async function readStatus(sql: Sql): Promise<QueueStatus> {
  const [counts] = (
    await sql.executeSql(
      `select count(*) filter (where not ${claimed})::int as waiting,
         count(*) filter (where ${claimed})::int as running,
         coalesce(extract(epoch from now() - min(queued_at) filter (where not ${claimed})), 0)::float as oldest,
         (select count(*) from hw5_queue.grade)::int as grades
       from hw5_queue.task t where ${open}`,
    )
  ).rows;
  const setbacks = { failed: 0, lost: 0, returned: 0 };
  const kinds = await sql.executeSql('select kind, count(*)::int from hw5_queue.failure group by kind');
  for (const { kind, count } of kinds.rows) setbacks[kind as keyof typeof setbacks] = count;
  const givenUp = await sql.executeSql(
    'select name, key, given_up as reason from hw5_queue.task where given_up is not null order by name',
  );
  const workers = await sql.executeSql(
    `select left(id::text, 8) as id, host, pid, slots, graded, layers, note, left(conditions, 8) as conditions,
       case when ${isLost} then 'lost' else state end as state,
       (select count(*) from hw5_queue.claim c where c.worker = w.id)::int as running
     from hw5_queue.worker w order by host, started_at`,
  );
  const { waiting, running, oldest, grades } = counts;
  return {
    waiting,
    running,
    oldestSeconds: oldest,
    grades,
    setbacks,
    givenUp: givenUp.rows as Row as GivenUp[],
    workers: workers.rows as Row as WorkerStatus[],
  };
}
