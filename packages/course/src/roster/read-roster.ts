/**
 * A list of the people of a course: Canvas' gradebook or groups, Moodle's grading worksheet, Gradescope's
 * roster or grades, GitHub Classroom's roster or grades, or a table of one's own with a column `name` and
 * others of these.
 */
import { InputError } from '@hw5/base';
import type { IdKind, Person } from '@hw5/grader/command';
import { idKey } from '../names.ts';
import { isOfNoStudent } from './lines-of-no-student.ts';
import { worksheetColumns } from './moodle-worksheet.ts';
import { columnOf, readCsv, type Table, type TableRow } from './read-csv.ts';

/** Headers in lower case. What `id` and `identifier` mean depends on the other columns. */
const headers: Readonly<Record<IdKind, readonly string[]>> = {
  sid: [
    'sid',
    'sis user id',
    'user_id',
    'id number',
    'student id',
    'student number',
    'matriculation number',
    'roster_identifier',
  ],
  email: ['email', 'email address', 'e-mail'],
  login: ['sis login id', 'login_id', 'login', 'username', 'login id'],
  canvas: ['canvas', 'canvas id', 'canvas_user_id'],
  moodle: ['moodle', 'moodle id'],
  github: ['github_username', 'github', 'github username'],
  group: ['group', 'group_name', 'team'],
};

export type RosterFormat = 'canvas' | 'moodle' | 'gradescope' | 'classroom' | 'own';

export interface Roster {
  readonly format: RosterFormat;
  readonly table: Table;
  /** False where the table may say how late people were, in words that are not known here. */
  readonly isLatenessRead: boolean;
  readonly people: readonly RosterPerson[];
}

export interface RosterPerson extends Person {
  readonly line: number;
}

/** @param path absolute. @throws InputError for a file that is no roster, or has one id twice */
export function readRoster(path: string): Roster {
  const table = readCsv(path);
  const worksheet = worksheetColumns(table);
  const format = worksheet ? 'moodle' : formatOf(table);
  const columns = columnsOf(table, format);
  if (worksheet) {
    columns.set('moodle', worksheet.id);
    if (worksheet.email >= 0) columns.set('email', worksheet.email);
  }
  const nameOf = worksheet && !worksheet.isEnglish ? cellReader(worksheet.name) : nameReader(table);
  if (nameOf === null && columns.size === 0) {
    throw new InputError({
      code: 'roster',
      subject: table.shown,
      expected: 'a roster: a column name, sid, email, login or github, or an export of a platform',
      found: `the columns ${table.header.join(', ') || 'of an empty line'}`,
      remedy: 'Name the columns in its first line.',
    });
  }
  const people = table.rows
    .filter((row) => !isOfNoStudent(table, row))
    .map((row) => personOf(table, row, columns, nameOf));
  refuseRepeats(people, table.shown);
  return { format, table, people, isLatenessRead: worksheet?.isEnglish !== false };
}

function formatOf(table: Table): RosterFormat {
  const has = (...names: string[]): boolean => names.every((name) => columnOf(table, name) >= 0);
  if (has('identifier', 'github_username') || has('roster_identifier', 'github_username')) return 'classroom';
  if (has('student', 'id') || has('lastname', 'firstname', 'id')) return 'canvas';
  return has('sid') && (has('first name') || has('submission id') || has('total score'))
    ? 'gradescope'
    : 'own';
}

function columnsOf(table: Table, format: RosterFormat): Map<IdKind, number> {
  const columns = new Map<IdKind, number>();
  for (const [kind, names] of Object.entries(headers)) {
    const column = columnOf(table, ...names);
    if (column >= 0) columns.set(kind as IdKind, column);
  }
  if (format === 'canvas') columns.set('canvas', columnOf(table, 'id'));
  else if (format !== 'moodle' && !columns.has('sid')) {
    const own = columnOf(table, 'id', 'identifier');
    if (own >= 0) columns.set('sid', own);
  }
  return columns;
}

type NameReader = (row: TableRow) => string;

const cellReader = (column: number): NameReader | null =>
  column < 0 ? null : ({ cells }) => cells[column]!.trim();

function nameReader(table: Table): NameReader | null {
  const whole = columnOf(table, 'full name', 'student', 'student name', 'name');
  const first = columnOf(table, 'first name', 'firstname');
  const last = columnOf(table, 'last name', 'surname', 'lastname');
  if (first >= 0 && last >= 0) {
    return ({ cells }) => [cells[first]!.trim(), cells[last]!.trim()].filter((part) => part !== '').join(' ');
  }
  return cellReader(whole);
}

function personOf(
  table: Table,
  row: TableRow,
  columns: ReadonlyMap<IdKind, number>,
  nameOf: NameReader | null,
): RosterPerson {
  const ids: Partial<Record<IdKind, string>> = {};
  for (const [kind, column] of columns) {
    const cell = row.cells[column]!.trim();
    // Moodle: `Participant 12345`, in the language of the site.
    const id = kind === 'moodle' ? (/\d+$/.exec(cell)?.[0] ?? cell) : cell;
    if (id !== '') ids[kind] = id;
  }
  const name = nameOf?.(row) || ids.email || ids.sid || Object.values(ids)[0];
  if (name === undefined) {
    throw new InputError({
      code: 'roster',
      subject: `${table.shown}:${row.line}`,
      expected: 'a name or an id',
      found: 'neither',
      remedy: 'Fill it in, or remove the line.',
    });
  }
  const lateMinutes = latenessOf(table, row);
  // GitHub Classroom's grades: 2026-12-05T23:10:04Z, or ISO 8601 of some zone.
  const submittedAt = row.cells[columnOf(table, 'submission_timestamp')]?.trim() ?? '';
  return {
    name,
    ids,
    line: row.line,
    ...(lateMinutes === undefined ? {} : { lateMinutes }),
    ...(isTime(submittedAt) ? { submittedAt } : {}),
  };
}

/** With its zone. */
const isTime = (text: string): boolean =>
  /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

/** Gradescope: `49:00:00`. Moodle: `Submitted for grading - 1 day 3 hours late`. */
function latenessOf(table: Table, { cells }: TableRow): number | null | undefined {
  const clock = /^(\d+):(\d\d):(\d\d)$/.exec(cells[columnOf(table, 'lateness (h:m:s)')]?.trim() ?? '');
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3]) / 60;
  const status = cells[columnOf(table, 'status')] ?? '';
  if (columnOf(table, 'identifier') < 0 || !/\blate\b/i.test(status)) return undefined;
  const units = { year: 525_600, day: 1440, hour: 60, min: 1, sec: 1 / 60 } as const;
  const parts = [...status.matchAll(/(\d+) (year|day|hour|min|sec)/gi)];
  if (parts.length === 0) return null;
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit!.toLowerCase() as keyof typeof units],
    0,
  );
}

/** An id that two lines have would give one person's grade to another. */
function refuseRepeats(people: readonly RosterPerson[], shown: string): void {
  const seen = new Map<string, RosterPerson>();
  for (const person of people) {
    for (const [kind, id] of Object.entries(person.ids)) {
      if (kind === 'group') continue;
      const key = `${kind} ${idKey(id)}`;
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        throw new InputError({
          code: 'roster-repeated',
          subject: `${shown}:${person.line}`,
          expected: 'ids that nobody else has',
          found: `the ${kind} ${id} of line ${earlier.line}`,
          remedy: 'Remove one of the two lines, or mend the id.',
        });
      }
      seen.set(key, person);
    }
  }
}
