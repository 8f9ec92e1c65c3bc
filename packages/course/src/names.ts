/**
 * When two spellings are one name. Platforms write "Jane Doe", "Doe, Jane" and "doejane"; file systems
 * write é in one or in two characters.
 */

const words = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** All ways to begin: `Jane Mary Doe` is `janemarydoe`, `marydoejane` and `doejanemary`. */
export function spellings(name: string): string[] {
  const list = words(name);
  return list.map((_, first) => [...list.slice(first), ...list.slice(0, first)].join(''));
}

/** The name as it stands. */
export const squashed = (name: string): string => words(name).join('');

/** An id as it is compared. */
export const idKey = (id: string): string => id.normalize('NFC').trim().toLowerCase();
