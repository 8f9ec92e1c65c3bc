/**
 * Counts sentences, as a range: nobody can say for certain where one ends.
 *
 * The least counts only clear ends, the most every end that may be one. A count is reported only if the whole
 * range is outside of what is asked for.
 */
import type { SentenceRange } from './sentence-range.ts';

/** Full stops behind these end no sentence. */
const abbreviations =
  /(?:^|[\s(["'])(?:e\.\s?g|i\.\s?e|cf|vs|etc|al|fig|figs|eq|eqs|eqn|sec|ch|no|nos|approx|resp|dr|prof|mr|mrs|ms|st|ref|tab|vol|pp|p|ca|viz|w\.r\.t|a\.k\.a|\p{Lu})\.$/iu;

/** @param lines of the answer, in order. */
export function countSentences(lines: readonly string[]): SentenceRange {
  // A hyphen at a line's end may belong to the word; for counting it does not matter.
  const text = lines.join(' ').replace(/\s+/g, ' ').trim();
  if (text === '') return { least: 0, most: 0 };
  let clear = 0;
  let possible = 0;
  const end = /[.!?…]+["'”’)\]]*(?=\s|$)/gu;
  let last = 0;
  for (const match of text.matchAll(end)) {
    const until = match.index + match[0].length;
    const rest = text.slice(until).trimStart();
    const isAbbreviation = match[0].startsWith('.') && abbreviations.test(text.slice(last, match.index + 1));
    possible += 1;
    const goesOn = rest !== '' && !/^[\p{Lu}\p{N}"'“‘([•–*-]/u.test(rest);
    if (!isAbbreviation && !goesOn) clear += 1;
    last = until;
  }
  const remainder = text.slice(last).trim();
  const words = (remainder.match(/\p{L}+/gu) ?? []).length;
  // Text without a full stop at the end, a list, or a formula that stands alone.
  if (words > 0) possible += 1;
  if (words > 3) clear += 1;
  // A space may be lost between two lines or formulas.
  const joined = (text.match(/\p{Ll}[.!?](?=\p{Lu}\p{Ll})/gu) ?? []).length;
  const points = lines.filter((line) => /^\s*(?:[•◦▪–*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s/u.test(line)).length;
  const parts = (text.match(/[;:]\s/g) ?? []).length;
  return { least: Math.max(1, Math.min(clear, possible)), most: possible + joined + points + parts };
}
