/**
 * Takes out of a submission what the stencil gave: its author wrote none of it. Greedy string tiling
 * (Wise 1993, as in JPlag): the longest run of tokens that both hold and nothing has covered yet, again and
 * again, down to `SHORTEST`.
 */
import type { Numbered, Token } from './tokens/token.ts';

/** A given line such as `this.hp = hp;` has about so many tokens; shorter runs are chance. */
const SHORTEST = 8;

/** Mutates nothing. @returns the tokens that are the author's own, in order */
export function cutGiven(tokens: readonly Token[], given: readonly (readonly Token[])[]): Numbered[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ kind }: Token): number => {
    const known = numbers.get(kind);
    if (known !== undefined) return known;
    numbers.set(kind, numbers.size + 1);
    return numbers.size;
  };
  /** Kinds as positive numbers; 0 where something is covered. */
  const text = Int32Array.from(tokens, numberOf);
  for (const part of given) {
    const other = Int32Array.from(part, numberOf);
    for (;;) {
      const { start, otherStart, length } = longestRun(text, other);
      if (length < SHORTEST) break;
      text.fill(0, start, start + length);
      other.fill(0, otherStart, otherStart + length);
    }
  }
  return tokens.map((token, number) => ({ ...token, number })).filter(({ number }) => text[number] !== 0);
}

interface Run {
  readonly start: number;
  readonly otherStart: number;
  readonly length: number;
}

/** By the table of common suffixes, of which one row is kept. */
function longestRun(text: Int32Array, other: Int32Array): Run {
  let [start, otherStart, longest] = [0, 0, 0];
  const row = new Int32Array(other.length + 1);
  for (let t = 0; t < text.length; t++) {
    const kind = text[t]!;
    // From the right, so that the entry on the left is still that of the row above.
    for (let o = other.length; o > 0; o--) {
      const length = kind !== 0 && kind === other[o - 1] ? row[o - 1]! + 1 : 0;
      row[o] = length;
      if (length > longest) [start, otherStart, longest] = [t - length + 1, o - length, length];
    }
  }
  return { start, otherStart, length: longest };
}
