/**
 * How many sentences a question asks for: "[3–4 sentences]", "two to three sentences", "at most 4
 * sentences".
 */

export interface SentenceRange {
  readonly least: number;
  readonly most: number;
}

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = `(\\d{1,2}|${words.slice(1).join('|')})`;
const pattern = new RegExp(
  `(at least|at most|no more than|up to|maximum of|minimum of)?\\s*\\b${number}(?:\\s*(?:[-‐‑–—−]{1,3}|to|or)\\s*${number})?\\s+(?:\\p{L}+\\s+)?sentences?\\b`,
  'iu',
);

/** @param texts lines of the question. Null where it asks for no number. */
export function sentenceRange(texts: readonly string[]): SentenceRange | null {
  const found = pattern.exec(
    texts
      .join('\n')
      .replace(/(\p{L})[-\u00ad]\n/gu, '$1')
      .replaceAll('\n', ' '),
  );
  if (!found) return null;
  const [, bound, first, second] = found;
  const low = numberFrom(first!);
  if (second !== undefined) return { least: low, most: Math.max(low, numberFrom(second)) };
  switch (bound?.toLowerCase()) {
    case 'at least':
    case 'minimum of':
      return { least: low, most: Number.POSITIVE_INFINITY };
    case 'at most':
    case 'no more than':
    case 'up to':
    case 'maximum of':
      return { least: 1, most: low };
    default:
      return { least: low, most: low };
  }
}

function numberFrom(text: string): number {
  const index = words.indexOf(text.toLowerCase());
  return index >= 0 ? index : Number(text);
}
