/**
 * How connections are encrypted. `sslmode` in the address, or PGSSLMODE, means what it means to PostgreSQL's
 * own programs: without it, a server that can is asked to encrypt, and is not asked who it is; `verify-full`
 * checks its certificate and name.
 *
 * node-postgres alone would neither encrypt without `sslmode` nor know `prefer`.
 */
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { placeOf } from './place.ts';

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const files = ['sslrootcert', 'sslcert', 'sslkey'] as const;

/** @throws InputError for a mode that there is not, or that misses a certificate. */
export function checkEncryption(address: string, environment: NodeJS.ProcessEnv = process.env): string {
  const { searchParams } = new URL(address);
  const mode = searchParams.get('sslmode') ?? environment.PGSSLMODE ?? 'prefer';
  const isKnown = modes.includes(mode);
  const hasRoot = searchParams.has('sslrootcert') || environment.PGSSLROOTCERT !== undefined;
  if (isKnown && (mode !== 'verify-ca' || hasRoot)) return mode;
  throw new InputError({
    code: 'usage',
    subject: 'sslmode of the address',
    expected: isKnown ? 'sslrootcert beside verify-ca' : `one of ${modes.join(', ')}`,
    found: isKnown ? 'none' : JSON.stringify(mode),
    remedy: 'Use ?sslmode=verify-full&sslrootcert=FILE for the strictest check.',
  });
}

/** The address with everything that decides about encryption written out. @throws what connecting throws */
export async function withEncryption(address: string, timeoutMs: number): Promise<string> {
  const mode = checkEncryption(address);
  const url = new URL(address);
  for (const name of files) {
    const path = url.searchParams.get(name) ?? process.env[`PG${name.toUpperCase()}`];
    if (path !== undefined) url.searchParams.set(name, resolve(userDirectory(), path));
  }
  const isOpen = mode === 'allow' || mode === 'prefer';
  const used = isOpen ? ((await canEncrypt(url, timeoutMs)) ? 'require' : 'disable') : mode;
  // Not asked who it is, also where a certificate of an authority is given.
  if (isOpen) for (const name of files) url.searchParams.delete(name);
  url.searchParams.set('sslmode', used);
  url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

/** PostgreSQL's SSLRequest: its length and a number; the reply is one byte. */
const REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const YES = 'S'.charCodeAt(0);

async function canEncrypt(url: URL, timeoutMs: number): Promise<boolean> {
  const { host, port, isSocket } = placeOf(url);
  if (isSocket) return false;
  return new Promise((done, reject) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.once('connect', () => socket.write(REQUEST));
    socket.once('timeout', () => fail(new Error('timeout exceeded when trying to connect')));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('Connection terminated unexpectedly')));
    socket.once('data', (reply) => {
      done(reply[0] === YES);
      socket.destroy();
    });
  });
}
