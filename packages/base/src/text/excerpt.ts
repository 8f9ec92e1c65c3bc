/**
 * The beginning of what a student's program printed: enough to recognise it, never a flood. One rule for
 * `hw5 grade`, which has the whole text, and for `hw5 run`, where it arrives bit by bit.
 */

/** How much is shown of what is printed during one check, one call, or one epoch. */
export const PRINTED_LINES = 8;

export class LineExcerpt {
  readonly #lines: number;
  readonly #columns: number;
  #shown = 0;
  /** The last line that still fits, until it is known whether more follow. */
  #held: string | null = null;
  #more = 0;
  /** Empty lines since the last other one: at the end they are left out. */
  #empty = 0;
  #unfinished = '';

  /** At most `lines` lines of at most `columns` characters; the last says how many are missing. */
  constructor(lines: number, columns: number) {
    this.#lines = lines;
    this.#columns = columns;
  }

  /** Takes the next part of the text. @returns the lines to show now. */
  add(text: string): string[] {
    const shown: string[] = [];
    const parts = text.split('\n');
    for (const [i, part] of parts.entries()) {
      this.#extend(part);
      if (i < parts.length - 1) this.#finish(shown);
    }
    return shown;
  }

  /** The text is over. @returns the rest of the lines to show; what is added afterwards begins anew. */
  end(): string[] {
    const shown: string[] = [];
    if (this.#unfinished !== '') this.#finish(shown);
    if (this.#held !== null) shown.push(this.#held);
    if (this.#more > 0) shown.push(`… ${this.#more} more lines`);
    this.#shown = this.#more = this.#empty = 0;
    this.#held = null;
    return shown;
  }

  /** A line may be endless: what is certainly cut off is not kept. */
  #extend(part: string): void {
    if (this.#unfinished.length <= 2 * this.#columns) {
      this.#unfinished += part.slice(0, 2 * this.#columns + 1);
    }
  }

  #finish(shown: string[]): void {
    const line = this.#unfinished;
    this.#unfinished = '';
    if (line.trim() === '') {
      this.#empty += 1;
      return;
    }
    for (; this.#empty > 0 && this.#more === 0; this.#empty--) this.#take('', shown);
    this.#more += this.#empty;
    this.#empty = 0;
    this.#take(line, shown);
  }

  #take(line: string, shown: string[]): void {
    if (this.#more > 0) this.#more += 1;
    else if (this.#shown < this.#lines - 1) {
      this.#shown += 1;
      shown.push(this.#cut(line));
    } else if (this.#held === null) this.#held = this.#cut(line);
    else {
      this.#held = null;
      this.#more = 2;
    }
  }

  #cut(line: string): string {
    const characters = [...line.replaceAll('\t', '  ')];
    if (characters.length <= this.#columns) return characters.join('');
    return `${characters.slice(0, this.#columns - 1).join('')}…`;
  }
}

/** {@link LineExcerpt} of a whole text. */
export function excerpt(printed: string, lines: number, columns: number): string[] {
  const beginning = new LineExcerpt(lines, columns);
  return [...beginning.add(printed), ...beginning.end()];
}
