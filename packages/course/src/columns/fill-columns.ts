/**
 * The final scores in a platform's own table, as it takes them back: the rows and ids of the file that it
 * gave out, or, without one, its columns with what the exports said. A score that is not there leaves the
 * cell as it is: no platform takes that for a 0.
 */
import { InputError } from '@hw5/base';
import { distinctNames } from '@hw5/base/text';
import type { SummaryRow } from '@hw5/grader/command';
import { stringify } from 'csv-stringify/sync';
import type { HandIn } from '../hand-in.ts';
import { join } from '../join.ts';
import { columnOf, type TableRow } from '../roster/read-csv.ts';
import type { Roster } from '../roster/read-roster.ts';

export const platforms = ['canvas', 'moodle', 'gradescope'] as const;
export type PlatformName = (typeof platforms)[number];

/** What is needed of a row of summary.json. */
export type FinalRow = Pick<SummaryRow, 'name' | 'ids' | 'status' | 'final' | 'maxScore'>;

export interface Filled {
  readonly csv: string;
  readonly people: number;
  /** Of the table, without a score here. */
  readonly withoutScore: readonly string[];
  /** Excused in Canvas, or not assigned: the cell stays, whatever the score. */
  readonly excused: readonly string[];
  /** With a score here, but not in the table. */
  readonly notInTable: readonly string[];
  /** Without any id by which the platform finds its people. */
  readonly unknown: readonly string[];
}

/** What each platform finds its people by; a name is nothing to it. */
const knownBy = {
  canvas: ['canvas', 'sid', 'login'],
  moodle: ['moodle'],
  gradescope: ['sid', 'email'],
} as const;

const HIGHEST = 10;
const text = (score: number | null): string => (score === null ? '' : String(score));

/** @param column header of the assignment's, where the platform has several: Canvas' `Homework 5 (777)` */
export function newTable(platform: PlatformName, rows: readonly FinalRow[], column: string): Filled {
  const tables = {
    canvas: {
      header: ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', column],
      lines: [['    Points Possible', '', '', '', '', String(HIGHEST)]],
      line: ({ name, ids, final }: FinalRow) => [name, ids.canvas, ids.sid, ids.login, '', text(final)],
    },
    moodle: {
      header: ['Identifier', 'Full name', 'ID number', 'Email address', 'Grade', 'Maximum Grade'],
      lines: [],
      line: ({ name, ids, final }: FinalRow) => [
        ids.moodle === undefined ? '' : `Participant ${ids.moodle}`,
        name,
        ids.sid,
        ids.email,
        text(final),
        String(HIGHEST),
      ],
    },
    gradescope: {
      header: ['Name', 'SID', 'Email', 'Total Score', 'Max Points', 'Status'],
      lines: [],
      line: ({ name, ids, final, status }: FinalRow) => [
        name,
        ids.sid,
        ids.email,
        text(final),
        String(HIGHEST),
        statusOf(status, final),
      ],
    },
  } as const;
  const { header, lines, line } = tables[platform];
  const told = distinctNames(rows);
  const withoutScore = rows.filter(({ final }) => final === null).map(told);
  const unknown = rows
    .filter(({ ids }) => knownBy[platform].every((kind) => ids[kind] === undefined))
    .map(told);
  const csv = stringify([header, ...lines, ...rows.map(line)]);
  return { csv, people: rows.length, withoutScore, excused: [], notInTable: [], unknown };
}

const statusOf = (status: FinalRow['status'], final: number | null): string => {
  if (final !== null) return 'Graded';
  return status === 'missing' ? 'Missing' : 'Ungraded';
};

/** @throws InputError if it cannot be said which column the scores belong in */
export function fillTable(
  platform: PlatformName,
  rows: readonly FinalRow[],
  { table, people }: Roster,
  column: string | undefined,
): Filled {
  const target = targetColumn(platform, table.header, column);
  const status = platform === 'gradescope' ? columnOf(table, 'status') : -1;
  const found = rowsByLine(rows, people);
  const withoutScore: string[] = [];
  const excused: string[] = [];
  const toldPeople = distinctNames(people);
  const nameByLine = new Map(people.map((one) => [one.line, toldPeople(one)]));
  const fill = (line: TableRow): readonly string[] => {
    if (!nameByLine.has(line.line)) return line.cells;
    const row = found.byLine.get(line.line);
    if (platform === 'canvas' && /^(EX|N\/A)$/i.test(line.cells[target]!.trim())) {
      excused.push(nameByLine.get(line.line)!);
      return line.cells;
    }
    if (row?.final == null) {
      withoutScore.push(nameByLine.get(line.line)!);
      return line.cells;
    }
    return line.cells.map((cell, index) => {
      if (index === target) return text(row.final);
      return index === status ? statusOf(row.status, row.final) : cell;
    });
  };
  // Canvas writes every column that it is given; the others' scores may have changed since.
  const kept = platform === 'canvas' ? canvasColumns(table.header, target) : table.header.map((_, i) => i);
  const lines = [table.header, ...table.rows.map(fill)].map((cells) => kept.map((index) => cells[index]));
  return {
    csv: stringify(lines, { delimiter: table.separator }),
    people: people.length,
    withoutScore,
    excused,
    notInTable: found.strangers.map(distinctNames(rows)),
    unknown: [],
  };
}

const identity = [
  'student',
  'lastname',
  'firstname',
  'id',
  'sis user id',
  'sis login id',
  'integration id',
  'root account',
  'section',
];

const canvasColumns = (header: readonly string[], target: number): number[] =>
  header.flatMap((cell, index) => (index === target || identity.includes(cell.toLowerCase()) ? [index] : []));

function targetColumn(platform: PlatformName, header: readonly string[], wanted: string | undefined): number {
  const usual = { moodle: /^grade$/i, gradescope: /^total score$/i, canvas: /\(\d+\)$/ }[platform];
  const found = header.flatMap((cell, index) =>
    (wanted === undefined ? usual.test(cell) : cell === wanted) ? [index] : [],
  );
  if (found.length === 1) return found[0]!;
  throw new InputError({
    code: 'upload-column',
    subject: wanted === undefined ? 'the table' : `--column ${wanted}`,
    expected: `one column for the scores${wanted === undefined ? ` of ${platform}` : ''}`,
    found: found.length === 0 ? 'none' : found.map((index) => header[index]).join(', '),
    remedy: `Name it with --column. There are: ${header.join(', ')}.`,
  });
}

/** By the rules by which hand-ins and a roster are joined. */
function rowsByLine(rows: readonly FinalRow[], people: Roster['people']) {
  const row = new Map<HandIn, FinalRow>();
  const handIns = rows.map((one): HandIn => {
    const handIn = { label: one.name, people: [{ name: one.name, ids: one.ids }], parts: [] };
    row.set(handIn, one);
    return handIn;
  });
  const { owners } = join(handIns, people);
  const byLine = new Map<number, FinalRow>();
  const taken = new Set<FinalRow>();
  for (const { person, handIn } of owners) {
    const line = people.find((one) => one === person)?.line;
    if (line === undefined) continue;
    byLine.set(line, row.get(handIn)!);
    taken.add(row.get(handIn)!);
  }
  return { byLine, strangers: rows.filter((one) => !taken.has(one)) };
}
