/**
 * Paths in files that are passed on: a run's record, its report. A path below somebody's home folder names
 * them, so it is written from the current directory, from `~`, or as its last name alone.
 */
import { homedir } from 'node:os';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { userDirectory } from './user-directory.ts';

export interface Places {
  /** What relative paths refer to. */
  readonly from: string;
  readonly home: string;
}

/** Relative paths that stay below the current directory are returned as they are. */
export function anonymousPath(path: string, { from, home }: Places = places()): string {
  if (!isAbsolute(path) && !climbs(path)) return path;
  const absolute = resolve(from, path);
  const here = relative(from, absolute);
  if (here === '') return '.';
  if (!isAbsolute(here) && !climbs(here)) return here;
  const below = relative(home, absolute);
  if (below === '') return '~';
  if (!isAbsolute(below) && !climbs(below)) return `~${sep}${below}`;
  return basename(absolute);
}

/** The words of a command line: paths, also behind `--option=`, as {@link anonymousPath} writes them. */
export function anonymousWords(words: readonly string[], where: Places = places()): string[] {
  return words.map((word) => {
    const [, option = '', value = word] = /^(--?[\w-]+=)(.*)$/s.exec(word) ?? [];
    return `${option}${anonymousPath(value, where)}`;
  });
}

const places = (): Places => ({ from: userDirectory(), home: homedir() });
const climbs = (path: string): boolean =>
  path === '..' || path.startsWith(`..${sep}`) || path.startsWith('../');
