/**
 * What `gh classroom clone student-repos` makes: `hw5-submissions/` with a repository for each person or
 * team, `hw5-LOGIN`. Logins may have hyphens, so only the parent's name, or a roster, says where one
 * begins.
 */
import { basename } from 'node:path';
import type { HandIn } from '../hand-in.ts';
import { type Listing, pathIn } from '../listing.ts';

/** null for a folder that is not named `…-submissions`, or holds no repository of that assignment. */
export function readClassroom(listing: Listing): HandIn[] | null {
  const assignment = /^(.+)-submissions$/.exec(basename(listing.folder))?.[1];
  if (assignment === undefined) return null;
  const prefix = `${assignment}-`;
  const repositories = listing.entries.filter(
    ({ name, kind }) => kind === 'folder' && name.startsWith(prefix) && name.length > prefix.length,
  );
  if (repositories.length === 0) return null;
  return repositories.map((entry) => {
    const login = entry.name.slice(prefix.length);
    const parts = [{ path: pathIn(listing, entry), names: [''] }];
    return { label: entry.name, people: [{ name: login, ids: { github: login } }], parts };
  });
}
