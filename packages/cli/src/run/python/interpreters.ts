/**
 * The Python interpreters that may train a user's model, best first: the one that HW5_PYTHON names and no
 * other; else the `python3` of the user's shell, which is that of an environment where one is active, then
 * the system's.
 */
import { existsSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

const SYSTEM = '/usr/bin/python3';

export function interpreters({ HW5_PYTHON: named }: Environment, platform = process.platform): string[] {
  if (named) return [named];
  if (platform === 'win32') return ['python', 'python3'];
  return ['python3', ...(existsSync(SYSTEM) ? [SYSTEM] : [])];
}
