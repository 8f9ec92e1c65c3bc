/**
 * Where `--out` may write a single report: to a new file, or over an earlier report of ours. Nothing else is ever replaced, least
 * of all the work that is being graded; so a path that a submission could have (`.ts`, `.js`) is refused even where nothing is yet.
 */
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';

const source = /\.[cm]?[jt]sx?$/i;
/** The first line of a report as text: `model.ts   8 of 10 points`, `# model.ts: 8 of 10 points`, `model.ts   rejected`. */
const reportLine = /(\d of \d+(\.\d+)? points|\srejected)/;

/** @throws InputError if something that is no report of ours is, or belongs, at `out`. */
export function refuseToReplace(out: string, directory: string): void {
  const path = resolve(directory, out);
  if (source.test(path)) throw refusal(out, 'the name of a source file');
  const stats = statsOf(path);
  if (stats === null) return;
  if (stats.isDirectory()) throw refusal(out, 'a folder');
  if (!stats.isFile()) throw refusal(out, 'neither a file nor a folder');
  if (source.test(realpathSync(path))) throw refusal(out, 'a link to a source file');
  if (!isReport(path)) throw refusal(out, 'a file that is not a report of an earlier run');
}

/** null where nothing is; whatever else keeps us from looking shows when the report is written. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** An empty file counts as one: nothing is lost, and `mktemp` makes such. What cannot be read is none. */
function isReport(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.trim() === '') return true;
    if (!text.startsWith('{')) return reportLine.test(text.split('\n').slice(0, 3).join('\n'));
    const report = JSON.parse(text) as Record<string, unknown>;
    return 'score' in report && ('checks' in report || 'tests' in report);
  } catch {
    return false;
  }
}

function refusal(out: string, found: string): InputError {
  return new InputError({
    code: 'output-in-use',
    subject: `--out ${sanitizeLine(out)}`,
    expected: 'a new file, or an earlier report to replace',
    found,
    remedy: 'Nothing was written. Name another file, such as report.txt.',
  });
}
