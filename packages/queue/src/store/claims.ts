/**
 * Who works on what. A worker takes a job together with a claim on its task, and renews one lease for all its
 * claims; a worker that does not is lost, and its jobs go back to the front of the queue.
 */

import type { Claim } from './claim.ts';
import type { Row, Sql } from './database.ts';
import { BOSS_SCHEMA, type Queue } from './queue.ts';
import { PART_BYTES } from './read-pack.ts';
import { putBack } from './settle.ts';

/** A worker that has not renewed its lease for this long is lost. */
export const LEASE_SECONDS = 6;
/** What was noted in the future was so before the server's clock was set back, and is as old as the past. */
const isOlder = (column: string, seconds: number): string =>
  `${column} not between now() - interval '${seconds} s' and now() + interval '${seconds} s'`;
/** True of a row `w` of `worker` whose lease has run out. */
export const isLost = isOlder('w.seen_at', LEASE_SECONDS);
/** Staff see for so long that a worker was lost. */
const FORGOTTEN_SECONDS = 12 * 3600;
/** A claim that its own worker does not know, as the reply to {@link take} was lost. */
const UNKNOWN_SECONDS = 20;

export interface TakenTask extends Claim {
  readonly content: string;
  readonly entry: string;
  readonly name: string;
  /** The first {@link PART_BYTES} of the submission; {@link readPack} returns all. */
  readonly beginning: Buffer;
}

/**
 * Takes the first job of the queue `name`.
 * @returns null where none waits, or the worker is asked to stop; 'nothing' where that one needs no work any
 * more.
 */
export async function take(
  queue: Queue,
  name: string,
  worker: string,
): Promise<TakenTask | 'nothing' | null> {
  return queue.transaction(async (sql) => {
    const asked = await sql.executeSql('select from hw5_queue.worker where id = $1 and stop', [worker]);
    if (asked.rows.length > 0) return null;
    const [job] = await queue.boss.fetch<{ key: string }>(name, { ...{ db: sql }, batchSize: 1 });
    if (!job) return null;
    const { key } = job.data;
    // One that is graded, or that nobody wants any more, ends here.
    const { rows } = await sql.executeSql(
      `select t.content, t.entry, t.name, substring(c.pack for ${PART_BYTES}) as beginning from hw5_queue.task t join hw5_queue.content c on c.hash = t.content
       where t.key = $1 and t.given_up is null
         and not exists (select from hw5_queue.grade g where g.key = t.key)`,
      [key],
    );
    if (rows.length === 0) {
      await queue.boss.complete(name, job.id, null, { db: sql });
      return 'nothing';
    }
    const claim: Claim = { key, queue: name, job: job.id, attempt: job.retryCount, worker };
    await sql.executeSql(
      `insert into hw5_queue.claim (key, queue, job, attempt, worker) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set queue = excluded.queue, job = excluded.job,
         attempt = excluded.attempt, worker = excluded.worker, since = now()`,
      [key, name, job.id, job.retryCount, worker],
    );
    return { ...claim, ...rows[0] };
  });
}

/**
 * Gives back the jobs of lost workers. To be called only after the database has been in reach for a whole
 * lease: right after an outage everybody looks lost.
 *
 * @param held the keys that `worker`, who asks, works on
 * @param inReach false if there was an outage since the call: a statement may have waited for its end
 */
export async function takeFromLost(
  queue: Queue,
  worker: string,
  held: readonly string[],
  inReach: () => boolean,
): Promise<number> {
  return queue.transaction(async (sql) => {
    const { rows } = await sql.executeSql(
      `select c.*, coalesce(w.host, 'a worker that is gone') as host from hw5_queue.claim c
       left join hw5_queue.worker w on w.id = c.worker
       where w.id is null or ${isLost}
          or (c.worker = $1 and not c.key = any($2) and ${isOlder('c.since', UNKNOWN_SECONDS)})
       order by c.key for update of c skip locked`,
      [worker, held],
    );
    if (!inReach()) return 0;
    for (const claim of rows as (Claim & { host: string })[]) {
      await putBack(queue, sql, claim, { kind: 'lost', reason: 'the worker was lost', host: claim.host });
    }
    await sql.executeSql(`delete from hw5_queue.worker w where ${isOlder('w.seen_at', FORGOTTEN_SECONDS)}`);
    return rows.length;
  });
}

/** No retry waits for so long: a job that does was put in before the server's clock was set back. */
const LONGEST_WAIT_SECONDS = 30;

/** Begins jobs of the queue `name` that wait for a time that the server's clock had already shown. */
export const bringForward = (sql: Sql, name: string) =>
  sql.executeSql(
    `update ${BOSS_SCHEMA}.job set start_after = now() where name = $1 and state in ('created', 'retry') and not blocked
     and start_after > now() + interval '${LONGEST_WAIT_SECONDS} s'`,
    [name],
  );

export interface WorkerRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly conditions: string;
  readonly slots: number;
  readonly layers: readonly string[];
  readonly state: 'working' | 'paused' | 'stopping';
  readonly note: string | null;
  readonly graded: number;
}

/** Renews the lease. @returns true where the worker is asked to stop. */
export async function renew(sql: Sql, worker: WorkerRow): Promise<boolean> {
  const { id, host, pid, conditions, slots, layers, state, note, graded } = worker;
  const { rows } = await sql.executeSql(
    `insert into hw5_queue.worker (id, host, pid, conditions, slots, layers, state, note, graded)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set seen_at = now(), state = $7, note = $8, graded = $9, layers = $6
     returning stop`,
    [id, host, pid, conditions, slots, layers, state, note, graded],
  );
  return (rows[0] as Row).stop;
}

export const leave = (sql: Sql, id: string) =>
  sql.executeSql('delete from hw5_queue.worker where id = $1', [id]);
