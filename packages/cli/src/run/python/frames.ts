/**
 * The messages between hw5 and the Python process that trains a model (program/hw5_trainer/channel.py): three
 * little-endian uint32 (bytes of JSON, bytes of arrays, 0), the JSON, and the arrays one after the other.
 */
export interface SentArray {
  readonly shape: readonly number[];
  readonly values: Float64Array | Uint8Array | Int8Array | Int32Array;
}

/** [name, NumPy's name of the type, shape] of each array. */
type ArrayEntry = readonly [name: string, type: string, shape: readonly number[]];

export interface PythonFrame {
  readonly message: Readonly<Record<string, unknown>> & { readonly type: string };
  readonly arrays: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float64Array }>
  >;
}

const HEAD = 12;

/** The parts of a message, to be written one after the other: arrays are not copied. */
export function frameParts(
  message: Readonly<Record<string, unknown>>,
  arrays: Readonly<Record<string, SentArray>> = {},
): Uint8Array[] {
  const entries = Object.entries(arrays);
  const described = entries.map(([name, { values, shape }]): ArrayEntry => [name, typeOf(values), shape]);
  const text = Buffer.from(JSON.stringify({ ...message, arrays: described }));
  const blocks = entries.map(([, { values }]) => bytesOf(values));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(
    blocks.reduce((sum, { length }) => sum + length, 0),
    4,
  );
  return [head, text, ...blocks];
}

function typeOf(values: SentArray['values']): string {
  if (values instanceof Float64Array) return '<f8';
  if (values instanceof Int32Array) return '<i4';
  return values instanceof Int8Array ? '|i1' : '|u1';
}

const bytesOf = (values: SentArray['values']): Uint8Array =>
  Buffer.from(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);

/** Puts frames together from what arrives. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;

  /** @returns the frames that are whole now. */
  add(chunk: Buffer): PythonFrame[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: PythonFrame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): PythonFrame | null {
    if (this.#size < HEAD) return null;
    if (this.#chunks[0]!.length < HEAD) this.#join();
    const [textSize, blockSize] = [this.#chunks[0]!.readUInt32LE(0), this.#chunks[0]!.readUInt32LE(4)];
    const whole = HEAD + textSize + blockSize;
    if (this.#size < whole) return null;
    this.#join();
    const data = this.#chunks[0]!;
    this.#chunks = [data.subarray(whole)];
    this.#size -= whole;
    const block = data.subarray(HEAD + textSize, whole);
    return parse(data.toString('utf8', HEAD, HEAD + textSize), block);
  }

  #join(): void {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
  }
}

function parse(text: string, block: Buffer): PythonFrame {
  const { arrays: entries, ...message } = JSON.parse(text) as PythonFrame['message'] & {
    arrays: ArrayEntry[];
  };
  let at = 0;
  const arrays = entries.map(([name, , shape]) => {
    const size = 8 * shape.reduce((product, extent) => product * extent, 1);
    const values = new Float64Array(Uint8Array.from(block.subarray(at, at + size)).buffer);
    at += size;
    return [name, { shape, values }] as const;
  });
  return { message, arrays: Object.fromEntries(arrays) };
}
