/**
 * Puts submissions into the queue: their files, a task and a job each, in one transaction. Safe to repeat, by
 * any number of machines: what is waiting, running or graded already is not put again.
 */
import { type Row, type Sql, STATEMENT_MS } from './database.ts';
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
  const bytes = tasks.reduce((sum, { pack }) => sum + pack.length, 0);
  await queue.transaction(async (sql) => {
    if (fresh) {
      await sql.executeSql('delete from hw5_queue.grade where key = any($1)', [keys]);
      await sql.executeSql(
        `update hw5_queue.task set given_up = null, failures = 0, losses = 0, queued_at = now() where key = any($1)`,
        [keys],
      );
    }
    // In one order everywhere, so that two machines never wait for each other.
    const sorted = [...tasks].sort((a, b) => (a.key < b.key ? -1 : 1));
    const column = <Field extends keyof NewTask>(name: Field) => sorted.map((task) => task[name]);
    await sql.executeSql(
      `insert into hw5_queue.content select * from unnest($1::text[], $2::bytea[]) on conflict do nothing`,
      [column('content'), column('pack')],
    );
    await sql.executeSql(
      `insert into hw5_queue.task (key, conditions, content, entry, name)
       select key, $1, content, entry, name
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t (key, content, entry, name)
       on conflict do nothing`,
      [conditions, column('key'), column('content'), column('entry'), column('student')],
    );
    await request(sql, results, new Map(sorted.map(({ student, key }) => [student, key])));
    await putJobs(queue.boss, queueName(conditions), await missingJobs(sql, keys), sql);
  }, timeoutFor(bytes));
}

/**
 * Of a statement that sends so many bytes of submissions. What a batch usually has needs no more than any
 * other; a line of 200 kbit/s brings what is beyond, which as text is twice as long.
 */
export const timeoutFor = (bytes: number): number =>
  STATEMENT_MS + Math.ceil((2 * Math.max(0, bytes - BATCH_BYTES)) / 25);

/** Of one transaction: a line of 1 Mbit/s sends that well within the time of a statement. */
export const BATCH_BYTES = 500_000;

/**
 * Notes the students' newest submissions. Older ones that nobody has begun, and nobody else wants, are taken
 * out: their jobs find no task.
 *
 * @param keys by student
 */
async function request(sql: Sql, results: string, keys: ReadonlyMap<string, string>): Promise<void> {
  const newest = [results, [...keys.keys()], [...keys.values()]];
  const { rows } = await sql.executeSql(
    `select r.key from hw5_queue.request r
     join unnest($2::text[], $3::text[]) as n (student, key) using (student)
     where r.results = $1 and r.key <> n.key order by r.student for update of r`,
    newest,
  );
  await sql.executeSql(
    `insert into hw5_queue.request select $1, student, key from unnest($2::text[], $3::text[]) as n (student, key)
     order by student on conflict (results, student) do update set key = excluded.key`,
    newest,
  );
  await removeUnwanted(
    sql,
    rows.map(({ key }: Row) => key),
  );
}

const removeUnwanted = (sql: Sql, keys: readonly string[]) =>
  sql.executeSql(
    `delete from hw5_queue.task t where key = any($1)
     and not exists (select from hw5_queue.request r where r.key = t.key)
     and not exists (select from hw5_queue.claim c where c.key = t.key)
     and not exists (select from hw5_queue.grade g where g.key = t.key)`,
    [keys],
  );
