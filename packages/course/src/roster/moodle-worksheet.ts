/**
 * Moodle's grading worksheet in the language of whoever downloads it: `Identifier` is `ID`, `Identificador`
 * or `Identifiant` elsewhere, and `Participant 12345` is `Teilnehmer/in12345`. The order of columns is the
 * same everywhere: that number, the name unless it is hidden, then the rest.
 */
import { columnOf, type Table } from './read-csv.ts';

export interface WorksheetColumns {
  readonly id: number;
  /** -1 where names are hidden. */
  readonly name: number;
  readonly email: number;
  /** Only then is it known which column says how late, and in which words. */
  readonly isEnglish: boolean;
}

/** Shorter ones are of student numbers, as `z1234567`. */
const SHORTEST_WORD = 4;
const FEWEST_COLUMNS = 4;

/** null for another table. */
export function worksheetColumns(table: Table): WorksheetColumns | null {
  const has = (...names: string[]): boolean => columnOf(table, ...names) >= 0;
  if (has('identifier') && has('full name', 'email address', 'grade')) {
    return {
      id: columnOf(table, 'identifier'),
      name: columnOf(table, 'full name'),
      email: columnOf(table, 'email address'),
      isEnglish: true,
    };
  }
  if (!isNumberedByOneWord(table)) return null;
  const email = table.header.findIndex((_, column) => column > 0 && isFull(table, column, /^\S+@\S+$/));
  return { id: 0, name: email !== 1 && isOfNames(table, 1) ? 1 : -1, email, isEnglish: false };
}

/** Where names are hidden the state of the submission comes first: few texts, again and again. */
function isOfNames(table: Table, column: number): boolean {
  const different = new Set(table.rows.map(({ cells }) => cells[column]));
  return isFull(table, column, /\p{L}/u) && 2 * different.size > table.rows.length;
}

function isNumberedByOneWord({ header, rows }: Table): boolean {
  if (header.length < FEWEST_COLUMNS || rows.length === 0) return false;
  const words = rows.map(({ cells }) => /^(?<word>\D+)\d+$/.exec(cells[0]!.trim())?.groups?.word?.trim());
  const [word] = words;
  return word !== undefined && word.length >= SHORTEST_WORD && words.every((one) => one === word);
}

const isFull = ({ rows }: Table, column: number, form: RegExp): boolean =>
  rows.every(({ cells }) => form.test(cells[column]!.trim()));
