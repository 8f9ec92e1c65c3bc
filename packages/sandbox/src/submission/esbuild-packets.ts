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

export function encodePacket({ id, isResponse, value }: Packet): Buffer {
  const parts: Uint8Array[] = [];
  const u32 = (number: number): void => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(number);
    parts.push(bytes);
  };
  const tag = (...bytes: number[]): void => void parts.push(Uint8Array.from(bytes));
  const counted = (bytes: Uint8Array): void => {
    u32(bytes.length);
    parts.push(bytes);
  };
  const put = (value: Value): void => {
    if (value === null) tag(0);
    else if (typeof value === 'boolean') tag(1, Number(value));
    else if (typeof value === 'number') {
      tag(2);
      u32(value);
    } else if (typeof value === 'string') {
      tag(3);
      counted(Buffer.from(value));
    } else if (value instanceof Uint8Array) {
      tag(4);
      counted(value);
    } else if (Array.isArray(value)) {
      tag(5);
      u32(value.length);
      for (const item of value as readonly Value[]) put(item);
    } else {
      const entries = Object.entries(value);
      tag(6);
      u32(entries.length);
      for (const [key, item] of entries) {
        counted(Buffer.from(key));
        put(item);
      }
    }
  };
  u32((id << 1) | Number(isResponse));
  put(value);
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}

/**
 * @param bytes what follows a packet's length
 * @throws RangeError if it is no packet
 */
export function decodePacket(bytes: Buffer): Packet {
  let at = 0;
  const u8 = (): number => bytes.readUInt8(at++);
  const u32 = (): number => {
    at += 4;
    return bytes.readUInt32LE(at - 4);
  };
  const counted = (): Buffer => {
    const length = u32();
    if (at + length > bytes.length) throw new RangeError('not a packet');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const take = (): Value => {
    switch (u8()) {
      case 0:
        return null;
      case 1:
        return u8() !== 0;
      case 2:
        return u32();
      case 3:
        return counted().toString();
      case 4:
        return counted();
      case 5: {
        const list: Value[] = [];
        for (let left = u32(); left > 0; left--) list.push(take());
        return list;
      }
      case 6: {
        const entries: [string, Value][] = [];
        for (let left = u32(); left > 0; left--) entries.push([counted().toString(), take()]);
        return Object.fromEntries(entries);
      }
      default:
        throw new RangeError('not a packet');
    }
  };
  const head = u32();
  const value = take();
  if (at !== bytes.length) throw new RangeError('not a packet');
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
