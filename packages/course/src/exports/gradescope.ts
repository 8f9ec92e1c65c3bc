/**
 * Gradescope's "Download Submissions": a folder for each submission, and `submission_metadata.yml` that
 * says whose they are. The file is Ruby's YAML: keys begin with a colon, and parts of it have Ruby's
 * tags.
 *
 *     submission_291:
 *       :submitters:
 *       - :name: Jane Doe
 *         :sid: '0123'
 *         :email: jane@example.edu
 *       :created_at: 2026-11-28 22:09:33.396417000 Z
 *
 * An assignment of PDFs has files, `291.pdf:`, in place of folders. Groups have several submitters.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { fileError, showPath } from '@hw5/base/node';
import type { Person } from '@hw5/grader/command';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { HandIn } from '../hand-in.ts';
import { type Listing, pathIn } from '../listing.ts';

const METADATA = 'submission_metadata.yml';

const text = z.string().nullish();
const submission = z.object({
  ':submitters': z.array(z.object({ ':name': text, ':sid': text, ':email': text })).nullish(),
  // Whatever form it has: a time that cannot be read costs nobody the row.
  ':created_at': z.unknown().optional(),
});
const metadata = z.record(z.string(), submission);

/** null for a folder that is no export of Gradescope. */
export function readGradescope(listing: Listing): HandIn[] | null {
  if (!listing.entries.some(({ name, kind }) => name === METADATA && kind === 'file')) return null;
  const submissions = readMetadata(join(listing.folder, METADATA));
  const entries = new Map(listing.entries.map((entry) => [entry.name, entry]));
  return Object.entries(submissions).map(([label, about]): HandIn => {
    const people = peopleOf(about);
    const entry = entries.get(label);
    if (entry === undefined) {
      return { label, people, parts: [], broken: `${METADATA} names ${label}, but it is not there.` };
    }
    const names = entry.kind === 'folder' ? [''] : [entry.name];
    return { label, people, parts: [{ path: pathIn(listing, entry), names }] };
  });
}

function peopleOf(about: z.infer<typeof submission>): Person[] {
  const submittedAt = isoTime(about[':created_at']);
  return (about[':submitters'] ?? []).map(({ ':name': name, ':sid': sid, ':email': email }) => ({
    name: name || email || sid || 'without a name',
    ids: { ...(sid ? { sid } : {}), ...(email ? { email } : {}) },
    ...(submittedAt === null ? {} : { submittedAt }),
  }));
}

/** Ruby writes `2026-11-28 22:09:33.396417000 Z` or `… -06:00`. */
function isoTime(ruby: unknown): string | null {
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)$/.exec(String(ruby)) ?? [];
  return day === undefined ? null : `${day}T${time}${zone}`;
}

/** With the `failsafe` schema every scalar stays the text that it is: `0123` is an id, not 83. */
function readMetadata(path: string): z.infer<typeof metadata> {
  const lines = new LineCounter();
  const list = parseDocument(readText(path), {
    schema: 'failsafe',
    logLevel: 'silent',
    lineCounter: lines,
  });
  const [error] = list.errors;
  if (error !== undefined) throw broken(path, `a line ${lines.linePos(error.pos[0]).line} that is no YAML`);
  // An export of nothing is an empty list.
  const parsed = metadata.safeParse(list.toJS({ maxAliasCount: -1 }) || {});
  if (!parsed.success)
    throw broken(path, `another form at ${parsed.error.issues[0]!.path.join(' ') || 'its beginning'}`);
  return parsed.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError(showPath(path), 'a file that can be read', error);
  }
}

const broken = (path: string, found: string): InputError =>
  new InputError({
    code: 'export-metadata',
    subject: showPath(path),
    expected: "Gradescope's list of submissions",
    found,
    remedy: 'Download the submissions again.',
  });
