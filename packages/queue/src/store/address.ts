/**
 * The address of the queue's database, `postgres://USER@HOST:PORT/DATABASE`, and how it is shown: never with
 * its password.
 */
import { InputError } from '@hw5/base';
import { checkEncryption } from './encryption.ts';

/** @throws InputError unless it names a database of PostgreSQL. */
export function requireAddress(text: string, option = '--queue'): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) {
    checkEncryption(text);
    return text;
  }
  throw new InputError({
    code: 'usage',
    subject: option,
    expected: 'the address of a database, postgres://HOST/DATABASE',
    found: JSON.stringify(url?.host ? showAddress(text) : text.replace(/^([a-z]+:\/\/)?[^@]*@/, '$1…@')),
    remedy: 'Write it like postgres://grader@db.example.org/hw5.',
  });
}

/** The address without password and settings. */
export function showAddress(address: string): string {
  const { protocol, username, host, pathname } = new URL(address);
  return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`;
}
