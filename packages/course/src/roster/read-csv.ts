/**
 * A table that a platform, a registrar or a spreadsheet wrote: UTF-8 or UTF-16 with a byte order mark,
 * cells separated by commas, semicolons or tabs. Lines are counted for messages.
 */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { fileError, showPath } from '@hw5/base/node';
import { CsvError, parse } from 'csv-parse/sync';

export interface Table {
  /** For people. */
  readonly shown: string;
  /** As they stand in the file. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly separator: string;
}

export interface TableRow {
  readonly line: number;
  /** As many as the header has. */
  readonly cells: readonly string[];
}

/** @param path absolute. @throws InputError */
export function readCsv(path: string): Table {
  const shown = showPath(path);
  const text = decode(path, shown);
  const separator = separatorOf(text.split('\n', 1)[0]!);
  const records = parseText(text, separator, shown);
  const [first, ...rest] = records;
  if (first === undefined) throw broken(shown, 'nothing', 'Check that it is the right file.');
  const header = first.record.map((cell) => cell.trim());
  const rows = rest
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, line }) => ({ line, cells: fitted(record, header.length, `${shown}:${line}`) }));
  return { shown, header, rows, separator };
}

/** The column whose header is one of these, in any case; -1 for none. */
export const columnOf = ({ header }: Table, ...names: readonly string[]): number =>
  header.findIndex((cell) => names.includes(cell.toLowerCase()));

function decode(path: string, shown: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw fileError(shown, 'a CSV file', error);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken(shown, 'bytes that are not UTF-8', 'Save it as "CSV UTF-8".');
  }
}

function separatorOf(header: string): string {
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface Parsed {
  readonly record: string[];
  readonly line: number;
}

function parseText(text: string, separator: string, shown: string): Parsed[] {
  try {
    const records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // A record ends at its line; names and comments may hold line feeds.
    return records.map(({ record, info }) => ({
      record,
      line: info.lines - record.join('').split('\n').length + 1,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw broken(`${shown}:${String(error.lines)}`, 'a quotation mark that is not closed or stands alone');
  }
}

function fitted(cells: readonly string[], count: number, place: string): string[] {
  const extra = cells.slice(count).filter((cell) => cell.trim() !== '');
  if (extra.length > 0) throw broken(place, `${cells.length} cells under a header of ${count}`);
  return Array.from({ length: count }, (_, index) => cells[index] ?? '');
}

const broken = (subject: string, found: string, remedy = 'Export it again, or mend the line.'): InputError =>
  new InputError({ code: 'csv', subject, expected: 'a table with a header (CSV)', found, remedy });
