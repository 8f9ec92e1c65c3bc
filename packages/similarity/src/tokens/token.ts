/** What is compared: the structure of a program, without its names, comments, types and layout. */

/** A place in a text, in lines and columns from 0; the end is exclusive. */
export interface Place {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

export interface Token {
  /** Kind of syntax node, with its operator; for members of numpy their name. */
  readonly kind: string;
  readonly place: Place;
}

/** A token of a text, by its number there: where some were cut, its neighbours are not next to it. */
export interface Numbered extends Token {
  readonly number: number;
}

/** @returns the place of a span of offsets, for many spans of one text */
export function placesIn(text: string): (start: number, end: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const rowOf = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return (start, end) => {
    const [startRow, endRow] = [rowOf(start), rowOf(end)];
    return { startRow, startCol: start - starts[startRow]!, endRow, endCol: end - starts[endRow]! };
  };
}
