/**
 * The end of an attempt: a grade, a failure on the grader's side, or a worker that was lost. Each is one
 * transaction with what becomes of the job, and may be repeated.
 */
import type { Claim } from './claim.ts';
import type { Sql } from './database.ts';
import { type StoredOutcome, storedText } from './outcome.ts';
import { missingJobs, putJobs, type Queue } from './queue.ts';

/** A failure on the grader's side: after so many nobody tries again by itself. */
export const MOST_FAILURES = 3;
/** A submission that its workers do not survive: lost workers cost nobody an attempt, but not for ever. */
export const MOST_LOSSES = 10;
/** Before another attempt after a failure: time for another worker to take it. */
const RETRY_SECONDS = [1, 3];

/**
 * Stores the grade and ends the job. The first grade of a key stays: one that comes late, from a worker that
 * was thought lost, is as good as the one that it would have been made again for.
 *
 * @returns true if this call stored it
 */
export async function storeGrade(
  queue: Queue,
  claim: Claim & { readonly content: string },
  outcome: StoredOutcome,
  host: string,
): Promise<boolean> {
  return queue.transaction(async (sql) => {
    const { rows } = await sql.executeSql(
      `insert into hw5_queue.grade (key, content, outcome, host) values ($1, $2, $3, $4)
       on conflict do nothing returning key`,
      [claim.key, claim.content, storedText(outcome), host],
    );
    await sql.executeSql('delete from hw5_queue.claim where key = $1', [claim.key]);
    await sql.executeSql('update hw5_queue.task set given_up = null where key = $1', [claim.key]);
    await queue.boss.complete(claim.queue, claim.job, null, { db: sql, includeQueued: true });
    return rows.length === 1;
  });
}

export interface Setback {
  /**
   * `failed`: the grader failed at this submission. `lost`: the worker is gone. `returned`: the worker could
   * not do its work, whatever the submission.
   */
  readonly kind: 'failed' | 'lost' | 'returned';
  readonly reason: string;
  readonly host: string;
}

/** Ends an attempt without a grade, unless somebody else has taken the task since. */
export const giveBack = (queue: Queue, claim: Claim, setback: Setback): Promise<void> =>
  queue.transaction((sql) => putBack(queue, sql, claim, setback));

export async function putBack(queue: Queue, sql: Sql, claim: Claim, setback: Setback): Promise<void> {
  const { key, job, attempt, worker } = claim;
  const { kind, reason, host } = setback;
  const mine = await sql.executeSql(
    `delete from hw5_queue.claim where key = $1 and job = $2 and attempt = $3 and worker = $4 returning key`,
    [key, job, attempt, worker],
  );
  if (mine.rows.length === 0) return;
  await sql.executeSql('insert into hw5_queue.failure (key, kind, reason, host) values ($1, $2, $3, $4)', [
    key,
    kind,
    reason,
    host,
  ]);
  const { rows } = await sql.executeSql(
    `update hw5_queue.task set failures = failures + $2, losses = losses + $3 where key = $1
     returning failures, losses`,
    [key, kind === 'failed' ? 1 : 0, kind === 'lost' ? 1 : 0],
  );
  const { failures, losses } = rows[0] ?? { failures: 0, losses: 0 };
  const tooMany = failures >= MOST_FAILURES || losses >= MOST_LOSSES;
  if (tooMany) {
    await sql.executeSql('update hw5_queue.task set given_up = $2 where key = $1', [
      key,
      `after ${failures >= MOST_FAILURES ? `${failures} failures` : `${losses} lost workers`}: ${reason}`,
    ]);
  }
  if (kind === 'lost' && !tooMany) {
    // Keeps its place: pg-boss orders by the time at which a job was made.
    await queue.boss.fail(claim.queue, [{ id: job, retryCount: attempt }], { reason }, { db: sql });
    return;
  }
  await queue.boss.complete(claim.queue, [{ id: job, retryCount: attempt }], null, { db: sql });
  if (tooMany || rows.length === 0) return;
  const afterSeconds = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1] ?? RETRY_SECONDS[0]!;
  const jobs = (await missingJobs(sql, [key])).map((again) => ({ ...again, afterSeconds }));
  await putJobs(queue.boss, claim.queue, jobs, sql);
}
