/** Encrypted connections to a real server, whose certificate is of an authority of our own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, postgresPrograms, startPostgres } from '@hw5/testkit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireAddress } from '../src/store/address.ts';
import { openQueue } from '../src/store/queue.ts';

const missing = postgresPrograms() === null || spawnSync('openssl', ['version']).status !== 0;
if (missing) console.warn('SKIPPED: PostgreSQL or openssl is not installed, so encryption is not tested.');

const home = mkdtempSync(join(tmpdir(), 'hw5 tls ü '));
const at = (name: string): string => join(home, name);
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
let server: PostgresServer;

function makeCertificates(): void {
  for (const name of ['authority', 'another']) {
    openssl('req', '-x509', ...key, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`);
  }
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost');
  const issuer = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial'];
  openssl('x509', '-req', '-in', 'server.csr', ...issuer, '-extfile', 'names', '-out', 'server.pem');
}

describe.skipIf(missing)('a server that can encrypt', () => {
  beforeAll(async () => {
    makeCertificates();
    server = await startPostgres();
    // The key must be the server's own.
    chmodSync(home, 0o755);
    const { uid, gid } = statSync(server.data);
    chownSync(at('server.key'), uid, gid);
    chmodSync(at('server.key'), 0o600);
    writeFileSync(
      join(server.data, 'postgresql.auto.conf'),
      `ssl = on\nssl_cert_file = '${at('server.pem')}'\nssl_key_file = '${at('server.key')}'\n`,
    );
    await server.stop();
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    rmSync(home, { recursive: true, force: true });
  });

  const addressOf = (host: string, settings: Record<string, string>): string =>
    `${server.address.replace('127.0.0.1', host)}?${new URLSearchParams(settings)}`;
  async function isEncrypted(settings: Record<string, string>, host = 'localhost'): Promise<boolean> {
    const queue = await openQueue(requireAddress(addressOf(host, settings)));
    const { rows } = await queue.executeSql('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    await queue.close();
    return rows[0].ssl;
  }

  it('is asked to, unless the address says otherwise', async () => {
    expect(await isEncrypted({})).toBe(true);
    expect(await isEncrypted({ sslmode: 'require' }, '127.0.0.1')).toBe(true);
    expect(await isEncrypted({ sslmode: 'disable' })).toBe(false);
    const sslrootcert = at('authority.pem');
    expect(await isEncrypted({ sslmode: 'verify-full', sslrootcert })).toBe(true);
    expect(await isEncrypted({ sslmode: 'verify-ca', sslrootcert }, '127.0.0.1')).toBe(true);
  });

  it.each([
    ['another authority', 'another.pem', 'localhost', 'does not prove that it is this one (unable to verify'],
    [
      'another name',
      'authority.pem',
      '127.0.0.1',
      'does not prove that it is this one (Hostname/IP does not',
    ],
    ['no such file', 'nothing.pem', 'localhost', 'nothing.pem cannot be read (ENOENT). Check sslrootcert'],
  ])('is refused in one line where its certificate proves nothing: %s', async (_, file, host, message) => {
    const settings = { sslmode: 'verify-full', sslrootcert: at(file) };
    const error = await isEncrypted(settings, host).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'queue-unreachable', message: expect.stringContaining(message) });
    expect(String(error)).not.toContain('\n');
  });
});

it.each([
  ['sslmode=verify-fulll', 'expected one of disable, allow, prefer, require, verify-ca, verify-full, found'],
  ['sslmode=verify-ca', 'expected sslrootcert beside verify-ca, found none.'],
])('%s is refused before anything is connected', (settings, message) => {
  expect(() => requireAddress(`postgres://db/hw5?${settings}`)).toThrow(message);
});
