/**
 * The queue: pg-boss over our own connections, beside our tables. pg-boss holds the jobs, their order and
 * their attempts; a job's data is the key of a task. Whatever must be true together is one transaction: a job
 * taken and its claim, a grade and its job's end.
 */
import { PgBoss } from 'pg-boss';
import { connectionError } from './connection-error.ts';
import { type Database, isOutage, openDatabase, type Row, type Sql } from './database.ts';
import { withEncryption } from './encryption.ts';
import { withPassword } from './password.ts';
import { requireTables } from './tables.ts';

export interface Queue extends Database {
  readonly boss: PgBoss;
}

export interface OpenQueueOptions {
  /** Remove old jobs and rebuild indexes now and then; workers do. */
  readonly maintain?: boolean;
  /** Called with errors of pg-boss' background work, which it tries again. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Opens the database at `address` and makes what is missing there.
 * @throws InputError if it cannot be reached, or belongs to another version.
 */
export async function openQueue(address: string, options: OpenQueueOptions = {}): Promise<Queue> {
  const { maintain = false, onError = () => {} } = options;
  let database: Database;
  try {
    database = openDatabase(await withPassword(await withEncryption(address, CONNECT_MS)));
  } catch (error) {
    throw connectionError(error, address);
  }
  const boss = new PgBoss({ db: database, schema: BOSS_SCHEMA, supervise: maintain, schedule: false });
  boss.on('error', (error) => {
    if (!isOutage(error)) onError(error);
  });
  try {
    // pg-boss fails where two begin to make its tables at the same moment.
    await alone(database.address, async (sql) => {
      await requireTables(sql, address);
      await boss.start();
    });
  } catch (error) {
    await database.close().catch(() => {});
    throw connectionError(error, address);
  }
  return {
    ...database,
    boss,
    async close() {
      await boss.stop({ graceful: false }).catch(() => {});
      await database.close();
    },
  };
}

/** To find out whether the server encrypts. */
const CONNECT_MS = 15_000;
/** pg-boss' tables. Not its usual `pgboss`: of another program's there it would change the version. */
export const BOSS_SCHEMA = 'hw5_boss';
/** Setting up a new database takes a while on a busy server. */
const SETUP_MS = 60_000;
/** Any number that means this project. */
const LOCK = 0x4857355f;

/** Runs `work` while nobody else sets up anything in this database. */
async function alone<T>(address: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const database = openDatabase(address, { timeoutMs: SETUP_MS, connections: 1 });
  try {
    return await database.transaction(async (sql) => {
      await sql.executeSql(`select pg_advisory_xact_lock(${LOCK})`);
      return work(sql);
    });
  } finally {
    await database.close();
  }
}

/** Nobody ends a job for its age: our own leases do, long before. The longest that pg-boss takes. */
const NEVER_EXPIRE_SECONDS = 23 * 3600;
/** Lost jobs are retried without end here; `failure.ts` counts what must be counted. */
const MANY = 1_000_000;

/** The name of the queue of some conditions, which it makes if it is missing. */
export async function requireQueue(queue: Queue, conditions: string): Promise<string> {
  const name = queueName(conditions);
  await alone(queue.address, () =>
    queue.boss.createQueue(name, {
      // The only policy that keeps one job a key, waiting or running.
      policy: 'exclusive',
      retryLimit: MANY,
      retryDelay: 0,
      expireInSeconds: NEVER_EXPIRE_SECONDS,
      deleteAfterSeconds: 24 * 3600,
      retentionSeconds: 365 * 24 * 3600,
    }),
  );
  return name;
}

export const queueName = (conditions: string): string => `grade-${conditions.slice(0, 16)}`;

/** New submissions are graded before those that already have some grade. */
export const PRIORITY = { newSubmission: 10, regrade: 0 } as const;

interface NewJob {
  readonly key: string;
  readonly priority: number;
  readonly afterSeconds?: number;
}

/** Puts jobs into the queue, in a transaction; a key that is there already stays as it is. */
export async function putJobs(boss: PgBoss, name: string, jobs: readonly NewJob[], sql: Sql): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ key, priority, afterSeconds }) => ({
    data: { key },
    singletonKey: key,
    priority,
    ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
  }));
  await boss.insert(name, rows, { db: sql });
}

/** The jobs that these tasks lack: of those that have no grade and were not given up. */
export async function missingJobs(sql: Sql, keys: readonly string[]): Promise<NewJob[]> {
  const { rows } = await sql.executeSql(
    `select t.key, exists (select from hw5_queue.grade g where g.content = t.content) as regrade
     from hw5_queue.task t
     where t.key = any($1) and t.given_up is null
       and not exists (select from hw5_queue.grade g where g.key = t.key)`,
    [keys],
  );
  return rows.map(({ key, regrade }: Row) => ({
    key,
    priority: regrade ? PRIORITY.regrade : PRIORITY.newSubmission,
  }));
}
