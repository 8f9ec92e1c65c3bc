/**
 * Finds the submissions in what staff unpacked: a folder of folders (Gradescope's export, one repository each), a folder of
 * files (Canvas' `doejane_123_456_model.ts`), or several paths. Finds only; nothing is read but names.
 *
 * Left out silently: hidden entries, `node_modules`, `__MACOSX`, `hyperparameters.ts`, files that are not TypeScript. Left out
 * with a reason: archives, symbolic links. A folder without a `model.ts` stays a member, so that its student is not forgotten.
 */
import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, LeftOut, Member } from './member.ts';
import { isResultsFolder } from './results-marker.ts';

const archive = /\.(zip|tar|tgz|tar\.gz|gz|7z|rar)$/i;
const source = /\.m?[jt]s$/i;
const notASubmission = /(\.d\.m?ts|(^|[\\/_-])hyperparameters(-\d+)?\.m?[jt]s)$/i;
const modelNames = ['model.ts', 'model.js', 'model.mts', 'model.mjs'];
const ignored = /^(\.|__MACOSX$|node_modules$)/;
/** How far below a member's folder its `model.ts` is looked for. */
const depth = 4;

const byName = new Intl.Collator('en', { numeric: true }).compare;

/** Whether a file's name may be a submission's. */
export const isSubmissionFile = (path: string): boolean =>
  source.test(path) && !notASubmission.test(basename(path));

export const isArchive = (path: string): boolean => archive.test(path);

/** Whether the folder itself holds a model, and so is one submission. */
export const holdsModel = (folder: string): boolean =>
  modelNames.some((name) => existsSync(join(folder, name)));

/** The members behind these paths (absolute, existing), each once, in the order of names within a folder. */
export function findMembers(paths: readonly string[]): Cohort {
  const members: Member[] = [];
  const leftOut: LeftOut[] = [];
  for (const path of paths) {
    if (lstatSync(realpathSync(path)).isDirectory() && !holdsModel(path)) {
      for (const entry of entriesOf(path)) add(join(path, entry), members, leftOut);
    } else {
      add(realpathSync(path), members, leftOut, basename(path));
    }
  }
  return { members: uniquelyNamed(withoutRepeats(members)), leftOut };
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !ignored.test(name) && !isResultsFolder(join(folder, name)))
    .sort(byName);
}

function add(path: string, members: Member[], leftOut: LeftOut[], name = basename(path)): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) {
    leftOut.push({ path, why: 'a symbolic link, which is not followed' });
  } else if (stats.isDirectory()) {
    members.push(memberOfFolder(path, name));
  } else if (isArchive(path)) {
    leftOut.push({ path, why: 'an archive: unpack it first' });
  } else if (isSubmissionFile(path)) {
    const problem = stats.isFile() ? null : 'It is not a regular file.';
    const submission = problem === null ? path : null;
    members.push({ name: sanitizeLine(name.replace(source, '')), path, submission, problem });
  }
}

function memberOfFolder(path: string, folderName: string): Member {
  const name = sanitizeLine(folderName);
  const models: string[] = [];
  const archives: string[] = [];
  try {
    search(path, depth, models, archives);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { name, path, submission: null, problem: `The folder cannot be read (${code ?? String(error)}).` };
  }
  const shallowest = models.filter((model) => levels(path, model) === levels(path, models[0] ?? path));
  if (shallowest.length === 1) return { name, path, submission: shallowest[0]!, problem: null };
  const shown = (files: readonly string[]): string =>
    files.map((file) => sanitizeLine(relative(path, file))).join(', ');
  const problem =
    models.length > 1
      ? `There is more than one model.ts: ${shown(shallowest.map((folder) => join(folder, 'model.ts')))}.`
      : archives.length > 0
        ? `There is no model.ts, but an archive to unpack first: ${shown(archives)}.`
        : 'There is no model.ts.';
  return { name, path, submission: null, problem };
}

const levels = (from: string, to: string): number => relative(from, to).split(/[\\/]/).filter(Boolean).length;

/** Folders that hold a `model.ts`, nearest first; links are not followed. */
function search(root: string, limit: number, models: string[], archives: string[]): void {
  let level = [root];
  for (let remaining = limit; remaining >= 0 && level.length > 0; remaining--) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (ignored.test(entry.name)) continue;
        if (entry.isDirectory()) next.push(join(folder, entry.name));
        else if (entry.isFile() && modelNames.includes(entry.name)) models.push(folder);
        else if (entry.isFile() && isArchive(entry.name)) archives.push(join(folder, entry.name));
      }
    }
    level = next;
  }
}

function withoutRepeats(members: readonly Member[]): Member[] {
  return [...new Map(members.map((member) => [realpathSync(member.path), member])).values()];
}

/** Equal names get ` (2)`, ` (3)`, …: rows must be told apart. */
function uniquelyNamed(members: readonly Member[]): Member[] {
  const taken = new Set<string>();
  return members.map((member) => {
    let name = member.name;
    for (let i = 2; taken.has(name); i++) name = `${member.name} (${i})`;
    taken.add(name);
    return { ...member, name };
  });
}
