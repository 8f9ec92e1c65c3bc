/** What staff do with a queue: let workers stop, put back what was given up, clear. */
import type { Row } from './database.ts';
import { missingJobs, putJobs, type Queue, queueName } from './queue.ts';

/** Asks all workers to finish what they have begun, and to end. @returns how many were asked. */
export async function drain(queue: Queue): Promise<number> {
  const { rows } = await queue.executeSql('update hw5_queue.worker set stop = true returning id');
  return rows.length;
}

/** Puts back what was given up, with all attempts. @returns the names. */
export async function retryGivenUp(queue: Queue): Promise<string[]> {
  return queue.transaction(async (sql) => {
    const { rows } = await sql.executeSql(
      `update hw5_queue.task set given_up = null, failures = 0, losses = 0
       where given_up is not null returning key, name, conditions`,
    );
    for (const conditions of new Set(rows.map((row: Row) => row.conditions as string))) {
      const keys = rows
        .filter((row: Row) => row.conditions === conditions)
        .map(({ key }: Row) => key as string);
      await putJobs(queue.boss, queueName(conditions), await missingJobs(sql, keys), sql);
    }
    return rows.map(({ name }: Row) => name as string).sort();
  });
}

/** How much {@link clear} has removed. */
export interface Cleared {
  readonly waiting: number;
  readonly grades: number;
}

/**
 * Takes out what waits or was given up; what runs goes on. With `everything` also the grades and the files of
 * what nobody works on. Their jobs find no task, and end.
 */
export async function clear(queue: Queue, everything: boolean): Promise<Cleared> {
  return queue.transaction(async (sql) => {
    // Nobody may put in a submission whose files are being removed.
    await sql.executeSql('lock table hw5_queue.content in exclusive mode');
    const idle = 'not exists (select from hw5_queue.claim c where c.key = t.key)';
    const graded = 'exists (select from hw5_queue.grade g where g.key = t.key)';
    const waiting = await sql.executeSql(
      `delete from hw5_queue.task t where ${idle} and not ${graded} returning key`,
    );
    const grades = everything
      ? await sql.executeSql('delete from hw5_queue.grade returning key')
      : { rows: [] };
    if (everything) {
      await sql.executeSql(`delete from hw5_queue.task t where ${idle}`);
      await sql.executeSql('delete from hw5_queue.failure');
      await sql.executeSql('delete from hw5_queue.request');
      await sql.executeSql("delete from hw5_queue.worker where seen_at < now() - interval '1 minute'");
    }
    await sql.executeSql(
      'delete from hw5_queue.content c where not exists (select from hw5_queue.task t where t.content = c.hash)',
    );
    return { waiting: waiting.rows.length, grades: grades.rows.length };
  });
}
