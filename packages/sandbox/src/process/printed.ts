/** What a submission printed: kept up to a limit, made inert, never read for meaning. */
import { sanitize } from '@hw5/base/text';

export class Printed {
  readonly #limit: number;
  #text = '';
  #bytes = 0;
  truncated = false;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  add(text: string): void {
    if (this.truncated) return;
    const bytes = Buffer.byteLength(text);
    const room = this.#limit - this.#bytes;
    if (bytes > room) {
      // Cut by bytes; a character cut in half becomes the replacement character.
      this.#text += Buffer.from(text).subarray(0, room).toString('utf8');
      this.truncated = true;
    } else this.#text += text;
    this.#bytes += Math.min(bytes, room);
  }

  /** The kept text in which nothing acts. Escapes lengthen it, so it is cut once more. */
  toString(): string {
    const text = sanitize(this.#text);
    return text.length > this.#limit ? text.slice(0, this.#limit) : text;
  }
}
