/** Writes the final scores of a results folder as a platform takes them. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import {
  fileError,
  requireWritable,
  showPath,
  userDirectory,
  writeFileAtomic,
  writingTo,
} from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import { type FinalRow, fillTable, newTable, platforms, readRoster } from '@hw5/course';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({
  as: z.enum(platforms),
  into: z.optional(path),
  column: z.optional(path),
  out: z.optional(path),
});
const fields = {
  as: { expected: 'canvas, moodle or gradescope', example: 'canvas', choices: platforms },
  column: { expected: 'the header of a column', example: '"Homework 5 (777)"' },
};

const summary = z.object({
  partial: z.optional(z.boolean()),
  submissions: z.array(
    z.object({
      name: z.string(),
      ids: z.record(z.string(), z.string()),
      status: z.string(),
      final: z.nullable(z.number()),
      maxScore: z.nullable(z.number()),
    }),
  ),
});

export async function exportCommand({ args: [folder], flags }: CommandLine): Promise<ExitCode> {
  const { as, into, column, out } = parseFlags(schema, flags, fields);
  const directory = userDirectory();
  const results = resolve(directory, folder!);
  const file = out === undefined ? join(results, `${as}.csv`) : resolve(directory, out);
  const rows = readSummary(join(results, 'summary.json'));
  const filled =
    into === undefined
      ? newTable(as, rows, column ?? 'Homework 5')
      : fillTable(as, rows, readRoster(resolve(directory, into)), column);
  requireWritable(file, 'file');
  writingTo(file, () => writeFileAtomic(file, filled.csv));
  const { people, withoutScore, excused, notInTable, unknown } = filled;
  process.stdout.write(`${showPath(file)}: ${people === 1 ? '1 person' : `${people} people`}\n`);
  list('Without a score, left as it was', withoutScore);
  list('Excused or not assigned in Canvas, left as it was', excused);
  list('Graded, but not in the table', notInTable);
  list(`Without an id that ${as} knows; give its own table with --into`, unknown);
  return notInTable.length + unknown.length === 0 ? 0 : 1;
}

function list(title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  process.stderr.write(`${title} (${names.length}): ${names.map(sanitizeLine).join('; ')}\n`);
}

function readSummary(file: string): FinalRow[] {
  const wrong = (found: string): InputError =>
    new InputError({
      code: 'results-folder',
      subject: showPath(file),
      expected: 'the table of a finished run of hw5 grade',
      found,
      remedy: 'Run hw5 grade again: it goes on where it stopped.',
    });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError(showPath(file), 'the table of a run of hw5 grade', error);
  }
  const parsed = summary.safeParse(parseJson(text));
  if (!parsed.success) throw wrong('another form');
  if (parsed.data.partial === true) throw wrong('one that is not finished');
  return parsed.data.submissions as unknown as FinalRow[];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
