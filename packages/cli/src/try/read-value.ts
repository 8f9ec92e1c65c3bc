/**
 * One value of the command line: numbers written as JSON, or the path of a `.json` or `.npy` file that holds
 * them.
 */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { requireFile } from '@hw5/base/node';
import { readSmallNpy } from './npy-value.ts';
import { MOST_NUMBERS, tooMany, type Value } from './values.ts';

const NUMBERS = 'numbers such as 2 or [1, 2] or [[1, 2], [3, 4]]';

/**
 * @param name of the argument or option, for errors. @param from the directory that paths refer to.
 * @throws InputError `try-value`, or one about the file
 */
export function readValue(name: string, text: string, from: string): Value {
  const isFile = ['.json', '.npy'].includes(extname(text).toLowerCase());
  if (!isFile) {
    const found = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    const parsed =
      parse(text) ?? fail(name, `${NUMBERS}, or a .json or .npy file of them`, found, 'Put it into quotes.');
    return fromNested(name, parsed);
  }
  const path = resolve(from, text);
  requireFile(path, {
    code: 'try-file',
    subject: `${name} ${text}`,
    expected: 'a .json or .npy file',
    remedy: 'Check the path.',
  });
  const subject = `${name} ${text}`;
  if (/npy$/i.test(text)) return readSmallNpy(path, subject);
  const content = readFileSync(path, 'utf8');
  return fromNested(
    subject,
    parse(content) ?? fail(subject, `${NUMBERS}, as JSON`, 'other text', 'Change it.'),
  );
}

/** Null where it is no JSON; JSON's own null is none of our values either. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fail(subject: string, expected: string, found: string, remedy: string): never {
  throw new InputError({ code: 'try-value', subject, expected, found, remedy });
}

function fromNested(name: string, value: unknown): Value {
  if (typeof value === 'number') return { shape: [], data: Float64Array.of(value) };
  if (!Array.isArray(value)) throw wrong(name, `a value of type ${typeof value}`);
  const rows = value.some(Array.isArray) ? (value as unknown[]) : [value];
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  for (const [i, row] of rows.entries()) {
    if (!Array.isArray(row)) throw wrong(name, `rows and single numbers in one list (at [${i}])`);
    if (row.length !== width) throw wrong(name, 'rows of different lengths');
    const other = row.findIndex((element) => typeof element !== 'number');
    if (other >= 0) throw wrong(name, `${JSON.stringify(row[other])} among the numbers`);
  }
  const data = Float64Array.from(rows.flat() as number[]);
  if (data.length === 0) throw wrong(name, 'an empty list');
  if (data.length > MOST_NUMBERS) throw tooMany(name, data.length);
  return { shape: rows === value ? [rows.length, width] : [width], data };
}

const wrong = (name: string, found: string): InputError =>
  new InputError({ code: 'try-value', subject: name, expected: NUMBERS, found, remedy: 'Change it.' });
