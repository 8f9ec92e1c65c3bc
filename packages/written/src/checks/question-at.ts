/** To which question a line or a place on a page belongs. */
import type { Rectangle } from '../pdf/document.ts';
import type { Place } from '../questions/align.ts';
import type { Lettered } from '../questions/letters.ts';
import type { Subject } from './subject.ts';

/** The question whose heading comes last before a line of the answers. Null before the first. */
export function questionAt({ questions }: Subject, line: number): string | null {
  const before = questions.filter(({ answers }) => answers !== null && answers.line <= line);
  return before.sort((one, other) => one.answers!.line - other.answers!.line).at(-1)?.label ?? null;
}

/**
 * The index of the question whose heading stands last above a place on a page, or on a page before. -1 before
 * the first.
 */
export function questionAbove(
  { lines }: Lettered,
  places: readonly (Place | null)[],
  page: number,
  { bottom }: Rectangle,
): number {
  let found = -1;
  let best = -1;
  for (const [k, place] of places.entries()) {
    if (place === null || place.line < best) continue;
    const isAbove = place.page < page || (place.page === page && lines[place.line]!.line.top < bottom);
    if (isAbove) [found, best] = [k, place.line];
  }
  return found;
}
