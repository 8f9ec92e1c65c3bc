/**
 * What this machine calls its user: names that an anonymous file must not hold. They are compared here and
 * printed nowhere.
 */
import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Person } from '@hw5/written';

export function findPerson(environment: Readonly<Record<string, string | undefined>> = process.env): Person {
  const { USER, LOGNAME, USERNAME } = environment;
  const names = [...accountNames(), USER, LOGNAME, USERNAME, basename(homedir()), ...gitNames(homedir())];
  return { names: [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[] };
}

/** The account's name, and the full name that Linux keeps for it. */
function accountNames(): string[] {
  try {
    const { username, uid } = userInfo();
    return [username, ...fullNames(uid)];
  } catch {
    // Containers run under numbers that have no account.
    return [];
  }
}

function fullNames(uid: number): string[] {
  const lines = readOr('/etc/passwd')
    .split('\n')
    .map((line) => line.split(':'));
  const comment = lines.find((fields) => fields[2] === String(uid))?.[4] ?? '';
  return [comment.split(',')[0]!];
}

/** Name and address that git signs commits with. */
function gitNames(home: string): string[] {
  const text = readOr(join(home, '.gitconfig'));
  const field = (key: string): string =>
    new RegExp(`^\\s*${key}\\s*=\\s*"?(.*?)"?\\s*$`, 'm').exec(text)?.[1] ?? '';
  return [field('name'), field('email')];
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
