/**
 * The cohort with its people: what the platforms' exports and the roster say, in place of names of folders.
 * Nothing of the folder is lost: what no platform named is a submission under its own name, or is listed as
 * skipped.
 */
import { join as joinPath, sep } from 'node:path';
import { isArchive, isModelFile } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, CohortSubmission, FoundCohort, Person, Skipped } from '@hw5/grader/command';
import { readExport } from './exports/read-export.ts';
import type { HandIn } from './hand-in.ts';
import { type Joined, join } from './join.ts';
import type { Listing } from './listing.ts';
import { assemblyOf } from './unpack/assemble.ts';

const collator = new Intl.Collator('en', { numeric: true });
const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  collator.compare(one.name, other.name);

interface Found {
  readonly handIns: readonly HandIn[];
  readonly skipped: readonly Skipped[];
  /** By the names of files and folders alone, by path. */
  readonly plain: ReadonlyMap<string, CohortSubmission>;
}

/** @throws InputError for a broken list of Gradescope's */
export function identify(found: FoundCohort, roster: readonly Person[] | null): Cohort {
  const { handIns, skipped, plain } = handInsOf(found);
  const joined = join(handIns, roster);
  const submissions = [
    ...joined.handIns.map((handIn) => submissionOf(handIn, plain)),
    ...joined.unclear.map(unclearSubmission),
  ];
  return {
    submissions: distinct(submissions.sort(byName)),
    skipped,
    absent: [...joined.absent].sort(byName),
  };
}

function handInsOf({ located, cohort, find }: FoundCohort): Found {
  const handIns: HandIn[] = [];
  const skipped: Skipped[] = [];
  const plain = new Map<string, CohortSubmission>();
  const take = (names: Cohort, taken: ReadonlySet<string>): void => {
    for (const submission of names.submissions) {
      plain.set(submission.path, submission);
      if (!taken.has(submission.path)) handIns.push(plainHandIn(submission));
    }
    for (const entry of names.skipped) {
      if (taken.has(entry.path)) continue;
      if (entry.reason === 'archive') handIns.push(archiveHandIn(entry.path));
      else skipped.push(entry);
    }
  };
  const exports = located.flatMap(({ path, kind }) => {
    const found = kind === 'cohort' ? readExport(path) : null;
    return found === null ? [] : [{ path, ...found }];
  });
  for (const { platform, handIns: own, listing } of exports) {
    const taken = new Set(own.flatMap(({ parts }) => parts.map((part) => part.path)));
    handIns.push(...own);
    take(find(listing.folder), taken);
    if (platform === 'canvas' || platform === 'moodle') skipped.push(...strangersIn(listing, taken));
  }
  // Everything else that was found, wherever it is: a path may have led to it through a link.
  const isElsewhere = (one: { readonly path: string }): boolean =>
    exports.every(({ path }) => one.path !== path && !one.path.startsWith(path + sep));
  take(
    { submissions: cohort.submissions.filter(isElsewhere), skipped: cohort.skipped.filter(isElsewhere) },
    new Set(),
  );
  return { handIns, skipped, plain };
}

/** Files beside those that the platform named, which may be somebody's. */
function strangersIn({ folder, entries }: Listing, taken: ReadonlySet<string>): Skipped[] {
  return entries
    .filter(({ name, kind }) => kind === 'file' && !isModelFile(name) && !isArchive(name))
    .map(({ name }) => joinPath(folder, name))
    .filter((path) => !taken.has(path))
    .map((path) => ({ path, reason: 'unknown-name' }));
}

const plainHandIn = ({ name, path }: CohortSubmission): HandIn => ({
  label: name,
  people: [],
  parts: [{ path, names: [''] }],
});

function archiveHandIn(path: string): HandIn {
  const name = path.slice(path.lastIndexOf(sep) + 1);
  return {
    label: sanitizeLine(name.replace(/\.(zip|tar|tgz|tar\.gz|gz|7z|rar)$/i, '')),
    people: [],
    parts: [{ path, names: [name] }],
  };
}

function submissionOf(
  handIn: Joined['handIns'][number],
  plain: ReadonlyMap<string, CohortSubmission>,
): CohortSubmission {
  const { label, people, parts, broken } = handIn;
  const path = parts[0]?.path ?? label;
  const common = { name: sanitizeLine(people.map(({ name }) => name).join(' and ')), people, path };
  if (broken !== undefined) return { ...common, ...without(broken, 'Download the export again.') };
  const asItLies = parts.length === 1 && parts[0]!.names[0] === '' ? plain.get(path) : undefined;
  if (asItLies !== undefined && asItLies.problem?.code !== 'submission-archive') {
    return { ...asItLies, ...common };
  }
  return { ...common, source: null, bytes: null, problem: null, assembly: assemblyOf(parts) };
}

function unclearSubmission({ person, reason }: Joined['unclear'][number]): CohortSubmission {
  return { name: sanitizeLine(person.name), people: [person], path: '', ...without(reason, '') };
}

const without = (sentence: string, remedy: string) =>
  ({
    source: null,
    bytes: null,
    problem: { code: 'hand-in', sentence: sanitizeLine(sentence), remedy },
  }) as const;

/** Equal names get what tells the people apart, so that reports are distinct. */
function distinct(submissions: readonly CohortSubmission[]): CohortSubmission[] {
  const counts = new Map<string, number>();
  for (const { name } of submissions) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return submissions.map((submission) => {
    const [person] = submission.people ?? [];
    const id = Object.values(person?.ids ?? {})[0];
    const isShared = counts.get(submission.name)! > 1 && id !== undefined;
    const first = isShared ? `${submission.name} (${sanitizeLine(id)})` : submission.name;
    let name = first;
    for (let i = 2; taken.has(name); i++) name = `${first} (${i})`;
    taken.add(name);
    return { ...submission, name };
  });
}
