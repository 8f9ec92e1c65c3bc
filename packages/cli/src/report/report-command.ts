/** The action of `hw5 report`: read everything, make the page, write it, print where it is. */
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { showPath, userDirectory } from '@hw5/base/node';
import { compareRuns, runReport } from '@hw5/report';
import * as z from 'zod/mini';
import { readRun } from '../record/read-run.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';
import { writePage } from './write-page.ts';

/** More lines than this in one plot cannot be told apart. */
const mostRuns = 6;

const schema = z.object({ out: z.optional(path) });

/** Throws an `InputError` for folders that are no run folders, and where the page cannot be written. */
export async function reportCommand({ args: folders, flags }: CommandLine): Promise<ExitCode> {
  const { out } = parseFlags(schema, flags);
  if (folders.length > mostRuns) {
    throw new InputError({
      code: 'usage',
      subject: 'hw5 report',
      expected: `at most ${mostRuns} run folders`,
      found: String(folders.length),
      remedy: 'Name fewer.',
    });
  }
  const from = userDirectory();
  const runs = folders.map((folder) => readRun(folder, resolve(from, folder)));
  const isComparison = runs.length > 1;
  const html = isComparison ? compareRuns(withDistinctNames(runs, folders)) : runReport(runs[0]!);
  const fallback = isComparison ? 'comparison.html' : resolve(from, folders[0]!, 'report.html');
  const target = resolve(from, out ?? fallback);
  writePage(target, html);
  process.stdout.write(`${showPath(target, from)}\n`);
  return 0;
}

/** Folders of the same name in different places are called by what the user wrote. */
function withDistinctNames<T extends { readonly name: string }>(
  runs: readonly T[],
  folders: readonly string[],
): T[] {
  const isDistinct = new Set(runs.map(({ name }) => name)).size === runs.length;
  return isDistinct ? [...runs] : runs.map((run, k) => ({ ...run, name: folders[k]! }));
}
