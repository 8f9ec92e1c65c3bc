import { expect, it } from 'vitest';
import { requireAddress, showAddress } from './address.ts';
import { differences } from './conditions.ts';
import { connectionError } from './connection-error.ts';
import { isOutage, openDatabase } from './database.ts';

it.each([
  ['http://db/hw5', '"http://db/hw5"'],
  ['postgres://db', '"postgres://db"'],
  ['db:5432/hw5', '"db:5432/hw5"'],
  ['', '""'],
  ['postgres://u:secret@db', '"postgres://u@db"'],
  ['u:secret@db/hw5', '"…@db/hw5"'],
])('%s is no address, and no password is shown', (text, found) => {
  expect(() => requireAddress(text)).toThrow(
    `--queue: expected the address of a database, postgres://HOST/DATABASE, found ${found}. `,
  );
});

it('is shown without its password', () => {
  expect(showAddress(requireAddress('postgresql://u:secret@db:5433/hw5?sslmode=require'))).toBe(
    'postgresql://u@db:5433/hw5',
  );
});

it('where nothing listens is one line', async () => {
  const address = 'postgres://u:secret@127.0.0.1:1/hw5';
  const database = openDatabase(address);
  const error = await database.executeSql('select 1').catch((thrown: unknown) => thrown);
  await database.close();
  expect(isOutage(error)).toBe(true);
  expect(String(connectionError(error, address))).toContain(
    'postgres://u@127.0.0.1:1/hw5: expected a PostgreSQL server with this database, found nothing that listens there.',
  );
});

it.each([
  ['53100', true],
  ['57P01', true],
  ['08006', true],
  ['40P01', true],
  ['23505', false],
  ['42601', false],
  ['28P01', false],
  ['ECONNRESET', true],
  ['EPIPE', true],
  ['CERT_HAS_EXPIRED', true],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
])('%s passes: %s', (code, passes) => {
  expect(isOutage(Object.assign(new Error('x'), { code }))).toBe(passes);
});

it('an error of our own does not pass', () => {
  expect(isOutage(new TypeError('x is not a function'))).toBe(false);
});

it('conditions differ in words', () => {
  const text = (fixtures: string, limit: number, grader: string): string =>
    `${JSON.stringify([[fixtures], { scriptMs: limit }])}\n${grader}`;
  expect(differences(text('a', 1, 'g'), text('a', 1, 'h'))).toEqual(['the version of the grader']);
  expect(differences(text('a', 1, 'g'), text('b', 2, 'g'))).toEqual(['the fixtures', 'the limits']);
});
