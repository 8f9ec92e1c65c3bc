/**
 * Connections to PostgreSQL that notice when the other side is gone. Every statement ends within a time, on
 * this side and on the server's, so a cut network or a killed server is an error and never a wait for ever;
 * {@link persist} then tries again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import pg from 'pg';
import { requireAddress, showAddress } from './address.ts';

/** What statements run on: the pool, or one transaction. pg-boss takes it as its `db`. */
export interface Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

// biome-ignore lint/suspicious/noExplicitAny: a row is what its statement says, and pg-boss wants it so
export type Row = any;

export interface Database extends Sql {
  readonly address: string;
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** Of a statement, and of connecting. */
  readonly timeoutMs?: number;
  readonly connections?: number;
}

export function openDatabase(
  address: string,
  { timeoutMs = 15_000, connections = 4 }: DatabaseOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: requireAddress(address),
    application_name: 'hw5',
    max: connections,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    keepAlive: true,
    // The server ends what a lost client leaves open; its locks would hold up the others.
    options: [
      `-c statement_timeout=${timeoutMs}`,
      `-c idle_in_transaction_session_timeout=${timeoutMs}`,
      '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3',
      '-c client_min_messages=warning',
    ].join(' '),
  });
  // A connection that breaks is replaced at the next statement. The pool reports only those that are idle;
  // one that breaks between two statements of a transaction would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  return {
    address,
    executeSql: async (text, values = []) => ({ rows: lastRows(await pool.query(text, values)) }),
    async transaction(work) {
      const client = await pool.connect();
      let broken = true;
      try {
        await client.query('BEGIN');
        const result = await work({
          executeSql: async (text, values = []) => ({ rows: lastRows(await client.query(text, values)) }),
        });
        await client.query('COMMIT');
        broken = false;
        return result;
      } catch (error) {
        if (!isOutage(error))
          broken = await client.query('ROLLBACK').then(
            () => false,
            () => true,
          );
        throw error;
      } finally {
        // A connection whose state is unknown is closed, which ends its transaction.
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

/** Several statements in one text have several results. */
const lastRows = (result: pg.QueryResult | pg.QueryResult[]): Row[] =>
  (Array.isArray(result) ? result.at(-1)! : result).rows;

/** PostgreSQL's classes of errors that pass: connection, resources (disk), operator, system, rollback. */
const PASSING = /^(08|53|57P0|58|40)|^(57014|25P03|25006)$/;

/** True for an error of the network, the server or its disk: the same statement may succeed later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof InputError) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)) return PASSING.test(code);
  if (/^E[A-Z]/.test(code)) return true;
  // node-postgres gives its own errors no code.
  return /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered)/.test(
    error.message,
  );
}

const PAUSES_MS = [100, 250, 500, 1000];

/**
 * Repeats `work`, which must be safe to repeat, while the database is out of reach.
 *
 * @param onOutage called at each failure. @param signal ends the waiting: its reason is thrown.
 */
export async function persist<T>(
  work: () => Promise<T>,
  { onOutage, signal }: { onOutage?: (error: unknown) => void; signal?: AbortSignal } = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
      onOutage?.(error);
      signal?.throwIfAborted();
      const ms = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]!;
      // Not all at the same moment, where many wait for one server.
      await sleep(ms * (0.5 + Math.random()));
    }
  }
}

const found: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing that listens there',
  ENOENT: 'no socket there',
  ENOTFOUND: 'no host of this name',
  EAI_AGAIN: 'no host of this name',
  '28P01': 'that the password is wrong',
  '28000': 'that the user may not connect',
  '3D000': 'no such database',
  '42501': 'that the user may not create tables',
};

/** An error of the first connection as one that the user can fix; any other is returned unchanged. */
export function connectionError(error: unknown, address: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = found[code] ?? (isOutage(error) ? `the error ${(error as Error).message || code}` : undefined);
  // A missing password is an error of node-postgres, without a code.
  const missing =
    error instanceof Error && error.message.startsWith('SASL') ? 'that a password is missing' : said;
  if (missing === undefined) return error;
  return new InputError({
    code: 'queue-unreachable',
    subject: showAddress(address),
    expected: 'a PostgreSQL server with this database',
    found: missing,
    remedy: 'Check the address and that the server runs (docs/staff.md, “Grade on several machines”).',
    cause: error,
  });
}
