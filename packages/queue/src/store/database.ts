/**
 * Connections to PostgreSQL that notice when the other side is gone. Every statement ends within a time, on
 * this side and on the server's, so a cut network or a killed server is an error and never a wait for ever;
 * {@link persist} then tries again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import pg from 'pg';
import { requireAddress } from './address.ts';

/** What statements run on: the pool, or one transaction. pg-boss takes it as its `db`. */
export interface Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

// biome-ignore lint/suspicious/noExplicitAny: a row is what its statement says, and pg-boss wants it so
export type Row = any;

export interface Database extends Sql {
  readonly address: string;
  /** @param timeoutMs of each statement, where one needs longer than others */
  transaction<T>(work: (sql: Sql) => Promise<T>, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** Of a statement, and of connecting. */
  readonly timeoutMs?: number;
  readonly connections?: number;
}

/** The usual time of a statement. */
export const STATEMENT_MS = 15_000;

export function openDatabase(
  address: string,
  { timeoutMs = STATEMENT_MS, connections = 4 }: DatabaseOptions = {},
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
    async transaction(work, ownMs = timeoutMs) {
      const client = await pool.connect();
      let broken = true;
      try {
        await client.query('BEGIN');
        if (ownMs > timeoutMs) await client.query(longer(ownMs));
        const result = await work({
          executeSql: async (text, values = []) => {
            const query: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: ownMs };
            return { rows: lastRows(await client.query(query)) };
          },
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

/** While a statement is on its way, the server takes the transaction for idle. */
const longer = (ms: number): string =>
  `SET LOCAL statement_timeout = ${ms}; SET LOCAL idle_in_transaction_session_timeout = ${ms}`;

/** Several statements in one text have several results. */
const lastRows = (result: pg.QueryResult | pg.QueryResult[]): Row[] =>
  (Array.isArray(result) ? result.at(-1)! : result).rows;

/** PostgreSQL's classes of errors that pass: connection, resources (disk), operator, system, rollback. */
const PASSING = /^(08|53|57P0|58|40)|^(57014|25P03|25006)$/;

/** Node's codes for a certificate that does not prove the server; somebody may renew it. */
const CERTIFICATE = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_|HOSTNAME_MISMATCH|INVALID_CA)/;

/**
 * True for an error of the network, the server, its disk or its certificate: the same statement may succeed
 * later.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof InputError) return false;
  const code = codeOf(error);
  if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)) return PASSING.test(code);
  if (/^E[A-Z]/.test(code) || CERTIFICATE.test(code)) return true;
  // node-postgres gives its own errors no code.
  return /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered|The server does not support SSL)/.test(
    error.message,
  );
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

export const isCertificateError = (error: unknown): boolean => CERTIFICATE.test(codeOf(error));

const PAUSES_MS = [100, 250, 500, 1000];

export interface PersistOptions {
  /** Called at each failure. */
  readonly onOutage?: (error: unknown) => void;
  /** Ends the waiting: its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Repeats `work`, which must be safe to repeat, while the database is out of reach. */
export async function persist<T>(
  work: () => Promise<T>,
  { onOutage, signal }: PersistOptions = {},
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
