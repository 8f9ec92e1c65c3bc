/**
 * Where `--out` may write a single report: to a new file, or over an earlier report of ours. Nothing else is
 * ever replaced, least of all the work that is being graded; so the path of a source file (`.ts`, `.js`) is
 * refused even if nothing is there yet.
 */
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import { isReport } from './report-marker.ts';

const source = /\.[cm]?[jt]sx?$/i;

/** @throws InputError if `out` is a source file's path, or something that is no report of ours is there. */
export function refuseToReplace(out: string, directory: string): void {
  const path = resolve(directory, out);
  if (source.test(path)) throw refusal(out, 'the name of a source file');
  const stats = statsOf(path);
  if (stats === null) return;
  if (stats.isDirectory()) throw refusal(out, 'a folder where a file should be');
  if (!stats.isFile()) throw refusal(out, 'neither a file nor a folder');
  if (source.test(realpathSync(path))) throw refusal(out, 'a link to a source file');
  if (!mayReplace(path)) throw refusal(out, 'a file that is not a report of an earlier run');
}

/** null where nothing is. What else can go wrong here shows again when the report is written. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/**
 * An empty file may be replaced: nothing is lost, and `mktemp` makes one. A file that cannot be read may not.
 */
function mayReplace(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8');
    return text.trim() === '' || isReport(text);
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
