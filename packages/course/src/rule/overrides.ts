/**
 * `overrides.csv` in the results folder: scores that staff decided. It is read at every run and written by
 * none, so it survives every regrade.
 *
 *     student,score,reason,who
 *     0012,8.5,"init passes with the right shape, see the mail of 3 December",tm
 *
 * `student` is a student id, an address, a login or, if nobody else has it, a name.
 */
import { existsSync } from 'node:fs';
import { InputError } from '@hw5/base';
import type { Person } from '@hw5/grader/command';
import { columnOf, readCsv, type Table, type TableRow } from '../roster/read-csv.ts';
import { peopleCalled, whoIsFound } from './find-person.ts';

export const OVERRIDES = 'overrides.csv';

const MOST_POINTS = 10;

export interface Override {
  readonly score: number;
  readonly reason: string;
  readonly who: string;
}

/**
 * What the file decides for these people.
 * @param path absolute; it need not be there
 * @throws InputError with the line, also for a student that is not among the people
 */
export function readOverrides<P extends Pick<Person, 'name' | 'ids'>>(
  path: string,
  people: readonly P[],
): Map<P, Override> {
  const decided = new Map<P, Override>();
  if (!existsSync(path)) return decided;
  const table = readCsv(path);
  const columns = ['student', 'score', 'reason', 'who'].map((name) => columnOf(table, name));
  if (columns.includes(-1)) {
    throw wrong(`${table.shown}:1`, 'the columns student, score, reason, who', table.header.join(', '));
  }
  for (const row of table.rows) {
    const [student, score, reason, who] = columns.map((column) => row.cells[column]!.trim()) as [
      string,
      string,
      string,
      string,
    ];
    const person = onePerson(people, student, table, row);
    const place = `${table.shown}:${row.line}`;
    if (decided.has(person)) throw wrong(place, 'one line for each student', `a second one for ${student}`);
    const points = /^\d+(\.\d+)?$/.test(score) ? Number(score) : Number.NaN;
    if (!(points <= MOST_POINTS))
      throw wrong(place, `a score from 0 to ${MOST_POINTS}`, JSON.stringify(score));
    if (reason === '' || who === '') throw wrong(place, 'a reason and who decided it', 'an empty cell');
    decided.set(person, { score: points, reason, who });
  }
  return decided;
}

function onePerson<P extends Pick<Person, 'name' | 'ids'>>(
  people: readonly P[],
  student: string,
  { shown }: Table,
  { line }: TableRow,
): P {
  const found = peopleCalled(people, student);
  if (found.length === 1) return found[0]!;
  throw wrong(`${shown}:${line}`, `one student called ${JSON.stringify(student)}`, whoIsFound(found));
}

const wrong = (subject: string, expected: string, found: string): InputError =>
  new InputError({
    code: 'overrides',
    subject,
    expected,
    found,
    remedy: 'Mend the line; nobody was graded.',
  });
