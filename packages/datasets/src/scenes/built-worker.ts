/** Threads need a file of their own to run: it stands beside the built `hw5` command, and is not there where the sources run (tests). */
import { existsSync } from 'node:fs';

export function builtWorker(name: string): URL | null {
  const url = new URL(`./${name}`, import.meta.url);
  return existsSync(url) ? url : null;
}
