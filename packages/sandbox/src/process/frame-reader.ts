/**
 * Cuts the channel's byte stream into frames without trusting it: a frame that claims too much, or a stream
 * that sends too much between two requests, is an error before memory is allocated for it.
 */
import { GarbledMessage } from './garbled-message.ts';

const HEAD = 12;
const MAX_TEXT = 2 * 1024 * 1024;
const MAX_BLOCK = 64 * 1024 * 1024;
/** Bytes that a process may send for one script. */
const MAX_TOTAL = 96 * 1024 * 1024;

export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;
  #total = 0;

  /** Resets the count of bytes: a new script begins. */
  allowMore(): void {
    this.#total = 0;
  }

  /**
   * Takes bytes and yields the frames that they complete.
   * @throws GarbledMessage if they are no frames or too many
   */
  *push(chunk: Buffer): Generator<{ text: Buffer; block: Buffer }> {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    this.#total += chunk.length;
    if (this.#total > MAX_TOTAL) throw new GarbledMessage('more than the grader takes');
    while (this.#length >= HEAD) {
      const head = this.#peek(HEAD);
      const [kind, text, block] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
      if (kind !== 0 || text > MAX_TEXT || block > MAX_BLOCK || block % 8 !== 0) {
        throw new GarbledMessage('not a message');
      }
      const size = HEAD + text + block;
      if (this.#length < size) return;
      const frame = this.#peek(size);
      const rest = this.#chunks[0]!.subarray(size);
      this.#chunks = rest.length > 0 ? [rest, ...this.#chunks.slice(1)] : this.#chunks.slice(1);
      this.#length -= size;
      yield { text: frame.subarray(HEAD, HEAD + text), block: frame.subarray(HEAD + text, size) };
    }
  }

  /**
   * The first `size` bytes in one buffer; joins chunks only when they are all there, so each byte is copied
   * once.
   */
  #peek(size: number): Buffer {
    if (this.#chunks[0]!.length < size) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!.subarray(0, size);
  }
}
