/**
 * Canvas' "Download Submissions": all files of all students in one folder, named
 *
 *     doejane_123_456_model.ts          name, user's number, file's number, the file's own name
 *     doejane_LATE_123_456_model-2.ts   late; `-2` is Canvas': the file was handed in for the third time
 *     doejane_123_text.html             typed into the form, or a link (`_link.html`)
 *     anon_aB3dE_456_model.ts           graded anonymously; LATE_anon_… if late
 *
 * The name is what is left of "Doe, Jane" without spaces and punctuation, which may be nothing, or a group's
 * name; only the number says who it is.
 */
import { isModelName } from '@hw5/base/node';
import type { Person } from '@hw5/grader/command';
import type { HandIn, Part } from '../hand-in.ts';
import { type Listing, pathIn } from '../listing.ts';

/** Names are in small letters, so that nobody is late for being called so. */
const uploaded = /^(?<who>.*?)(?<late>_LATE)?_(?<user>\d+)_(?<file>\d+)_(?<own>.+)$/;
const typed = /^(?<who>.*?)(?<late>_LATE)?_(?<user>\d+)_(?<own>(?:text|link|url)\.html)$/;
const anonymous = /^(?<late>LATE_)?anon_(?<user>[A-Za-z0-9]{5})_(?<file>\d+)_(?<own>.+)$/;
const anonymouslyTyped = /^(?<late>LATE_)?anon_(?<user>[A-Za-z0-9]{5})_(?<own>(?:text|link|url)\.html)$/;

interface CanvasFile {
  readonly who: string;
  readonly user: string;
  readonly late: boolean;
  /** Files that are newer have larger numbers. */
  readonly file: bigint;
  readonly own: string;
  readonly path: string;
}

/** null for a folder without files that Canvas named. Files of other names are left to the caller. */
export function readCanvas(listing: Listing): HandIn[] | null {
  const byUser = new Map<string, CanvasFile[]>();
  for (const entry of listing.entries) {
    if (entry.kind !== 'file') continue;
    const file = parse(entry.name, pathIn(listing, entry));
    if (file !== null) byUser.set(file.user, [...(byUser.get(file.user) ?? []), file]);
  }
  if (byUser.size === 0) return null;
  return [...byUser.entries()].map(([user, files]) => {
    const late = files.some((file) => file.late);
    const person: Person = {
      name: files[0]!.who,
      ids: { canvas: user },
      ...(late ? { lateMinutes: null } : {}),
    };
    return { label: `${files[0]!.who}_${user}`, people: [person], parts: partsOf(files) };
  });
}

/** True for a name that Canvas gave. */
export const isCanvasName = (name: string): boolean => parse(name, '') !== null;

function parse(name: string, path: string): CanvasFile | null {
  const unnamed = (anonymous.exec(name) ?? anonymouslyTyped.exec(name))?.groups;
  const found = unnamed ?? (uploaded.exec(name) ?? typed.exec(name))?.groups;
  if (found === undefined) return null;
  return {
    who: unnamed ? `anonymous ${unnamed.user}` : found.who!,
    user: found.user!,
    late: found.late !== undefined,
    file: BigInt(found.file ?? 0),
    own: found.own!,
    path,
  };
}

const numbered = /^(?<stem>.+)-(?<time>\d{1,3})(?<ending>\.[^.]+|\.tar\.gz)$/;

/**
 * The files under the names that they had at home. The newest of those that differ by Canvas' number only
 * has the plain name; the others keep theirs, because `part-1.ts` may be what a student called it.
 */
function partsOf(files: readonly CanvasFile[]): Part[] {
  const newest = new Map<string, CanvasFile>();
  for (const file of files) {
    const plain = plainName(file.own);
    const rival = newest.get(plain);
    if (rival === undefined || isNewer(file, rival)) newest.set(plain, file);
  }
  const hasModel = [...newest.keys()].some(isModelName);
  const taken = new Set(newest.keys());
  return files.flatMap((file): Part[] => {
    const plain = plainName(file.own);
    const isNewest = newest.get(plain) === file;
    // Beside a model, another file is also kept under the number: the model may import it by that name.
    const own = taken.has(file.own) || (isNewest && !hasModel) ? [] : [file.own];
    taken.add(file.own);
    const names = [...(isNewest ? [plain] : []), ...own];
    return names.length === 0 ? [] : [{ path: file.path, names }];
  });
}

const plainName = (own: string): string => {
  const groups = numbered.exec(own)?.groups;
  return groups ? `${groups.stem}${groups.ending}` : own;
};

const timeOf = (own: string): number => Number(numbered.exec(own)?.groups?.time ?? 0);

function isNewer(one: CanvasFile, other: CanvasFile): boolean {
  const [a, b] = [timeOf(one.own), timeOf(other.own)];
  return a === b ? one.file > other.file : a > b;
}
