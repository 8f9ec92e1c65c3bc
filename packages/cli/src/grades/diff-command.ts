/** Prints what changed from one finished run to the next. */
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { requireFolder, showPath, userDirectory } from '@hw5/base/node';
import { distinctNames, formatCount, formatTable, sanitizeLine } from '@hw5/base/text';
import { type Change, compareRuns, readHistory, type Why } from '@hw5/course';
import type { PastRow } from '@hw5/grader/command';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { integer, parseFlags } from '../shell/parse-flags.ts';

const schema = z.object({ from: z._default(integer(1, 100_000), 1) });
const fields = { from: { expected: 'how many runs before the last, from 1', example: '2' } };

export async function diffCommand({ args: [folder], flags }: CommandLine): Promise<ExitCode> {
  const { from } = parseFlags(schema, flags.from === undefined ? {} : flags, fields);
  const path = resolve(userDirectory(), folder!);
  requireFolder(path, {
    code: 'results-folder',
    subject: folder!,
    expected: 'the folder that hw5 grade wrote',
    remedy: 'Check the path.',
  });
  const runs = readHistory(path);
  const [before, after] = [runs.at(-1 - from), runs.at(-1)];
  if (before === undefined || after === undefined || before === after) {
    throw new InputError({
      code: 'history',
      subject: showPath(path),
      expected: `${formatCount(from + 1, 'finished run')} of hw5 grade`,
      found: String(runs.length),
      remedy: 'Grade again with the same --out; every run that ends is kept.',
    });
  }
  const changes = compareRuns(before, after);
  process.stdout.write(`${before.at} → ${after.at}: ${summary(changes, after.rows.length)}\n`);
  const told = { before: distinctNames(before.rows), after: distinctNames(after.rows) };
  const lines = changes.map((change) => line(change, told));
  if (lines.length > 0) process.stdout.write(`${formatTable(lines, ['left', 'right', 'right', 'left'])}\n`);
  return 0;
}

const summary = (changes: readonly Change[], people: number): string =>
  changes.length === 0
    ? `nothing changed for ${peopleText(people)}.`
    : `${changes.length} of ${peopleText(people)} changed.`;

const peopleText = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const words: Readonly<Record<Why, string>> = {
  submission: 'another submission',
  fixtures: 'other fixtures',
  grader: 'another grader',
  limits: 'other limits',
  decision: 'late days or an override',
  unknown: 'nothing that was recorded differs: report it',
};

interface Told {
  readonly before: (row: PastRow) => string;
  readonly after: (row: PastRow) => string;
}

function line(change: Change, told: Told): string[] {
  if (change.kind === 'new') return [sanitizeLine(told.after(change.after)), '', score(change.after), 'new'];
  if (change.kind === 'gone')
    return [sanitizeLine(told.before(change.before)), score(change.before), '', 'no longer there'];
  const { before, after, why } = change;
  const decision = why.includes('decision') && after.finalReason !== null ? ` (${after.finalReason})` : '';
  const reason = why.map((one) => words[one]).join(', ') + decision;
  return [sanitizeLine(told.after(after)), score(before), score(after), sanitizeLine(reason)];
}

const score = ({ final, status }: { final: number | null; status: string }): string =>
  final === null ? status : String(final);
