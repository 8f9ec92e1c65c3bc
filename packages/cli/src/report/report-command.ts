/** The action of `hw5 report`: read everything, make the page, and put it in its place whole. Prints where it is. */
import { relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { compareRuns, runReport } from '@hw5/report';
import * as z from 'zod/mini';
import { readRun } from './read-run.ts';
import { writePage } from './write-page.ts';

/** More lines than this in one plot cannot be told apart. */
const mostRuns = 6;

const schema = z.object({ out: z.optional(z.string().check(z.minLength(1))) });

/** Throws an `InputError` for folders that are no run folders, and where the page cannot be written. */
export async function reportCommand(
  folders: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): Promise<void> {
  const parsed = schema.safeParse(flags);
  if (!parsed.success) throw usage('--out', 'a path', '""', 'Name a file, or leave out --out.');
  if (folders.length > mostRuns)
    throw usage('hw5 report', `at most ${mostRuns} run folders`, String(folders.length), 'Name fewer.');
  const from = userDirectory();
  const runs = folders.map((folder) => readRun(folder, resolve(from, folder)));
  const isComparison = runs.length > 1;
  const html = isComparison ? compareRuns(withDistinctNames(runs, folders)) : runReport(runs[0]!);
  const fallback = isComparison ? 'comparison.html' : resolve(from, folders[0]!, 'report.html');
  const target = resolve(from, parsed.data.out ?? fallback);
  writePage(target, html);
  process.stdout.write(`${relative(from, target)}\n`);
}

/** Folders of the same name in different places are called by what the user wrote. */
function withDistinctNames<T extends { readonly name: string }>(
  runs: readonly T[],
  folders: readonly string[],
): T[] {
  const isDistinct = new Set(runs.map(({ name }) => name)).size === runs.length;
  return isDistinct ? [...runs] : runs.map((run, k) => ({ ...run, name: folders[k]! }));
}

function usage(subject: string, expected: string, found: string, remedy: string): InputError {
  return new InputError({ code: 'usage', subject, expected, found, remedy });
}
