import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withPassword } from './password.ts';

const home = mkdtempSync(join(tmpdir(), 'hw5 pgpass ü '));
const file = join(home, 'pgpass');
beforeAll(() => {
  writeFileSync(file, 'db:5433:hw5:ann:a\\:b&c%d@/\nlocalhost:*:*:ann:local\n*:*:*:bob:any\n');
  chmodSync(file, 0o600);
  vi.stubEnv('PGPASSFILE', file);
  vi.stubEnv('PGPASSWORD', undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

it.each([
  ['postgres://ann@db:5433/hw5?sslmode=require', 'a:b&c%d@/'],
  ['postgres://ann@db/hw5', null],
  ['postgres://ann@db:5433/other', null],
  ['postgres://ann@x/hw5?host=/run/postgresql', 'local'],
  ['postgres://bob@db/hw5', 'any'],
  ['postgres://bob:own@db/hw5', 'own'],
])('%s: %s', async (address, password) => {
  const found = new URL(await withPassword(address));
  expect(decodeURIComponent(found.password) || null).toBe(password);
  found.password = '';
  expect(found.href).toBe(address.replace(':own', ''));
});

it('PGPASSWORD comes first, and nobody else may read the file', async () => {
  vi.stubEnv('PGPASSWORD', 'x');
  expect(await withPassword('postgres://bob@db/hw5')).toBe('postgres://bob@db/hw5');
  vi.stubEnv('PGPASSWORD', undefined);
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  chmodSync(file, 0o644);
  expect(await withPassword('postgres://bob@db/hw5')).toBe('postgres://bob@db/hw5');
  expect(String(write.mock.calls[0])).toContain('group or world access');
  write.mockRestore();
});
