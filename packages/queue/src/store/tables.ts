/**
 * The tables of the queue beside pg-boss' own, in the schema `hw5_queue`. All times are the server's: clocks
 * of other machines do not count.
 */
import { InputError } from '@hw5/base';
import { showAddress } from './address.ts';
import type { Sql } from './database.ts';

/** Raised where the tables change; a database of another version is refused. */
const VERSION = 1;

const tables = `
create schema if not exists hw5_queue;
create table if not exists hw5_queue.version (version int primary key);

-- What a grade depends on besides the submission. Each has a queue of its own.
create table if not exists hw5_queue.conditions (
  id text primary key,
  text text not null,
  layers text[]
);
-- What students handed in, by its content.
create table if not exists hw5_queue.content (hash text primary key, pack bytea not null);
-- One grade to be made. given_up: the reason why nobody tries any more.
create table if not exists hw5_queue.task (
  key text primary key,
  conditions text not null references hw5_queue.conditions,
  content text not null references hw5_queue.content,
  entry text not null,
  name text not null,
  failures int not null default 0,
  losses int not null default 0,
  given_up text,
  queued_at timestamptz not null default now()
);
create index if not exists task_content on hw5_queue.task (content);
-- The newest submission of each student of a results folder.
create table if not exists hw5_queue.request (
  results text,
  student text,
  key text not null,
  primary key (results, student)
);
create index if not exists request_key on hw5_queue.request (key);
-- Who works on a task.
create table if not exists hw5_queue.claim (
  key text primary key,
  queue text not null,
  job uuid not null,
  attempt int not null,
  worker uuid not null,
  since timestamptz not null default now()
);
create table if not exists hw5_queue.failure (
  key text not null,
  kind text not null,
  reason text not null,
  host text not null,
  at timestamptz not null default now()
);
create index if not exists failure_key on hw5_queue.failure (key);
-- The grades: one a key, whatever dies.
create table if not exists hw5_queue.grade (
  key text primary key,
  content text not null,
  outcome text not null,
  host text not null,
  stored_at timestamptz not null default now()
);
create index if not exists grade_content on hw5_queue.grade (content);
create table if not exists hw5_queue.worker (
  id uuid primary key,
  host text not null,
  pid int not null,
  conditions text not null,
  slots int not null,
  layers text[] not null,
  state text not null,
  note text,
  graded int not null default 0,
  stop boolean not null default false,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
insert into hw5_queue.version select ${VERSION} where not exists (select from hw5_queue.version);
`;
const version = 'select version from hw5_queue.version';

/**
 * Makes the tables where they are missing; nobody else may do so meanwhile.
 *
 * Where they are, it only reads: to make an index that is there already waits for all who write, and lets
 * nobody write meanwhile. One worker whose connection hangs would hold up every machine that starts.
 *
 * @throws InputError if those of another version are there.
 */
export async function requireTables(sql: Sql, address: string): Promise<void> {
  const there = await sql.executeSql(`select to_regclass('hw5_queue.version') is not null as made`);
  const { rows } = await sql.executeSql(there.rows[0].made ? version : `${tables}${version}`);
  if (rows[0].version === VERSION) return;
  throw new InputError({
    code: 'queue-version',
    subject: showAddress(address),
    expected: `tables of version ${VERSION}`,
    found: `version ${rows[0].version}`,
    remedy: 'Use the same version of hw5 on all machines, or another database.',
  });
}
