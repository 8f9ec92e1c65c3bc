/**
 * Lines of platforms' tables that are no student's: what Canvas says about assignments, its test student, and
 * the teachers of Gradescope's roster.
 */
import { columnOf, type Table, type TableRow } from './read-csv.ts';

export function isOfNoStudent(table: Table, row: TableRow): boolean {
  return isAboutAssignments(table, row) || isTestStudent(table, row) || isTeacher(table, row);
}

const cellOf = (table: Table, { cells }: TableRow, ...names: readonly string[]): string =>
  cells[columnOf(table, ...names)]?.trim() ?? '';

/** Canvas has one or two lines below its header: `Points Possible`, and `Manual Posting` without a name. */
function isAboutAssignments(table: Table, row: TableRow): boolean {
  if (columnOf(table, 'student', 'lastname') < 0) return false;
  const name = cellOf(table, row, 'student', 'lastname');
  return /^points possible$/i.test(name) || (name === '' && cellOf(table, row, 'id') === '');
}

/** Canvas' "student view": it has no id of the school, and for a login a hash or nothing. */
function isTestStudent(table: Table, row: TableRow): boolean {
  if (columnOf(table, 'sis login id', 'login_id') < 0) return false;
  if (cellOf(table, row, 'sis user id', 'user_id') !== '') return false;
  const login = cellOf(table, row, 'sis login id', 'login_id');
  if (/^[0-9a-f]{40}$/.test(login)) return true;
  return login === '' && /^(student, test|test student)$/i.test(cellOf(table, row, 'student', 'name'));
}

function isTeacher(table: Table, row: TableRow): boolean {
  if (columnOf(table, 'sid') < 0) return false;
  return /^(instructor|ta|reader)$/i.test(cellOf(table, row, 'role'));
}
