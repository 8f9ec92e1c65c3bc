/**
 * Puts submissions into the queue: their files, a task and a job each, in one transaction. Safe to repeat, by
 * any number of machines: what is waiting, running or graded already is not put again.
 */
import type { Sql } from './database.ts';
import { missingJobs, putJobs, type Queue, queueName } from './queue.ts';

export interface NewTask {
  /** The fingerprint of submission, fixtures, grader and limits: a grade is stored under it. */
  readonly key: string;
  /** The hash of what was handed in. */
  readonly content: string;
  readonly pack: Buffer;
  /** What is graded, relative to the unpacked submission. */
  readonly entry: string;
  /** For people. */
  readonly student: string;
}

export interface Batch {
  /** The id of the conditions that its tasks are graded under. */
  readonly conditions: string;
  /** The results folder: in it, only the newest submission of a student counts. */
  readonly results: string;
  readonly tasks: readonly NewTask[];
  /** Grade again what is graded already. */
  readonly fresh: boolean;
}

export async function enqueue(queue: Queue, { conditions, results, tasks, fresh }: Batch): Promise<void> {
  const keys = tasks.map(({ key }) => key);
  await queue.transaction(async (sql) => {
    if (fresh) {
      await sql.executeSql('delete from hw5_queue.grade where key = any($1)', [keys]);
      await sql.executeSql(
        `update hw5_queue.task set given_up = null, failures = 0, losses = 0 where key = any($1)`,
        [keys],
      );
    }
    // In one order everywhere, so that two machines never wait for each other.
    for (const task of [...tasks].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const { key, content, pack, entry, student } = task;
      await sql.executeSql('insert into hw5_queue.content values ($1, $2) on conflict do nothing', [
        content,
        pack,
      ]);
      await sql.executeSql(
        `insert into hw5_queue.task (key, conditions, content, entry, name) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [key, conditions, content, entry, student],
      );
      await request(sql, results, student, key);
    }
    await putJobs(queue.boss, queueName(conditions), await missingJobs(sql, keys), sql);
  });
}

/**
 * Notes that this is the student's newest submission. An older one that nobody has begun, and nobody else
 * wants, is taken out: its job finds no task.
 */
async function request(sql: Sql, results: string, student: string, key: string): Promise<void> {
  const { rows } = await sql.executeSql(
    'select key from hw5_queue.request where results = $1 and student = $2 and key <> $3 for update',
    [results, student, key],
  );
  await sql.executeSql(
    `insert into hw5_queue.request values ($1, $2, $3)
     on conflict (results, student) do update set key = excluded.key`,
    [results, student, key],
  );
  for (const { key: older } of rows) await removeUnwanted(sql, older);
}

const removeUnwanted = (sql: Sql, key: string) =>
  sql.executeSql(
    `delete from hw5_queue.task where key = $1
     and not exists (select from hw5_queue.request where key = $1)
     and not exists (select from hw5_queue.claim where key = $1)
     and not exists (select from hw5_queue.grade where key = $1)`,
    [key],
  );
