/** What a submission printed: kept up to a limit, sanitized, never interpreted. */
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
    const left = this.#limit - this.#bytes;
    if (bytes > left) {
      // Cut by bytes; a character cut in half becomes the replacement character.
      this.#text += Buffer.from(text).subarray(0, left).toString('utf8');
      this.truncated = true;
    } else this.#text += text;
    this.#bytes += Math.min(bytes, left);
  }

  /** The kept text, sanitized. Escapes lengthen it, so it is cut once more. */
  toString(): string {
    const text = sanitize(this.#text);
    return text.length > this.#limit ? text.slice(0, this.#limit) : text;
  }
}
