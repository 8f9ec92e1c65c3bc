/**
 * What esbuild's program and the process that started it as a service exchange: packets of a length, an id
 * and one value, little-endian.
 *
 *     packet  length u32 (of what follows), id << 1 | isResponse u32, value
 *     value   tag u8: 0 null · 1 boolean u8 · 2 number u32 · 3 text, 4 bytes: length u32, bytes ·
 *             5 list: count u32, values · 6 object: count u32, then key (length u32, bytes) and value of each
 *
 * No library does this: `lib/main.js` of the esbuild package speaks the protocol, but keeps one service a
 * process, without limits, and here each service has its own. The protocol is internal to esbuild: see
 * ESBUILD_VERSION.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Value[]
  | { readonly [key: string]: Value };

export interface Packet {
  readonly id: number;
  /** A response has the id of its request. */
  readonly isResponse: boolean;
  readonly value: Value;
}

// Functions of the module, not of a call: V8 forgets, with a call's functions, how it has optimized them.

function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const tag = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

function put(parts: Uint8Array[], value: Value): void {
  if (value === null) parts.push(tag(0));
  else if (typeof value === 'boolean') parts.push(tag(1, Number(value)));
  else if (typeof value === 'number') parts.push(tag(2), u32(value));
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    parts.push(tag(3), u32(bytes.length), bytes);
  } else if (value instanceof Uint8Array) parts.push(tag(4), u32(value.length), value);
  else if (Array.isArray(value)) {
    parts.push(tag(5), u32(value.length));
    for (const item of value as readonly Value[]) put(parts, item);
  } else {
    const entries = Object.entries(value);
    parts.push(tag(6), u32(entries.length));
    for (const [key, item] of entries) {
      const bytes = Buffer.from(key);
      parts.push(u32(bytes.length), bytes);
      put(parts, item);
    }
  }
}

export function encodePacket({ id, isResponse, value }: Packet): Buffer {
  const parts: Uint8Array[] = [u32((id << 1) | Number(isResponse))];
  put(parts, value);
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length), body]);
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  u32(): number {
    this.#at += 4;
    return this.#bytes.readUInt32LE(this.#at - 4);
  }

  #u8(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  #counted(): Buffer {
    const length = this.u32();
    if (this.#at + length > this.#bytes.length) throw new RangeError('not a packet');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  value(): Value {
    switch (this.#u8()) {
      case 0:
        return null;
      case 1:
        return this.#u8() !== 0;
      case 2:
        return this.u32();
      case 3:
        return this.#counted().toString();
      case 4:
        return this.#counted();
      case 5: {
        const list: Value[] = [];
        for (let left = this.u32(); left > 0; left--) list.push(this.value());
        return list;
      }
      case 6: {
        const entries: [string, Value][] = [];
        for (let left = this.u32(); left > 0; left--)
          entries.push([this.#counted().toString(), this.value()]);
        return Object.fromEntries(entries);
      }
      default:
        throw new RangeError('not a packet');
    }
  }
}

/**
 * @param bytes what follows a packet's length
 * @throws RangeError if it is no packet
 */
export function decodePacket(bytes: Buffer): Packet {
  const reader = new Reader(bytes);
  const head = reader.u32();
  const value = reader.value();
  if (!reader.isAtEnd) throw new RangeError('not a packet');
  return { id: head >>> 1, isResponse: (head & 1) === 1, value };
}

/**
 * A listener for chunks of bytes that cuts them into packets; calls `giveUp` if they are no packets, or more
 * than `maxBytes`.
 */
export function packetCutter(
  take: (packet: Buffer) => void,
  giveUp: () => void,
  maxBytes: number,
): (chunk: Buffer) => void {
  let waiting: Buffer[] = [];
  let length = 0;
  let total = 0;
  let wanted = 4;
  return (chunk) => {
    waiting.push(chunk);
    length += chunk.length;
    total += chunk.length;
    try {
      if (total > maxBytes) throw new RangeError('more than an honest output');
      while (length >= wanted) {
        const all = Buffer.concat(waiting);
        wanted = 4 + all.readUInt32LE();
        if (length < wanted) {
          waiting = [all];
          return;
        }
        take(all.subarray(4, wanted));
        waiting = [all.subarray(wanted)];
        length -= wanted;
        wanted = 4;
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      giveUp();
    }
  };
}
