/**
 * `TextEncoder` and `TextDecoder` for a realm, which has none of its own: UTF-8 only, and without `stream`
 * and `fatal`.
 */

/** The characters of `text` as UTF-8; a lone surrogate becomes U+FFFD. */
function encode(text: string): Uint8Array {
  // `encodeURIComponent` writes every byte that is not plain ASCII as %XX, and refuses lone surrogates.
  const whole = text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  const escaped = encodeURIComponent(whole);
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  return Uint8Array.from(bytes);
}

/** Bytes of a sequence, by its first byte; 0 for a byte that begins none. */
const lengthOf = (byte: number): number =>
  byte < 0x80 ? 1 : byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;

/** A byte that belongs to no character becomes U+FFFD. */
function decode(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at]!);
    const sequence = [...bytes.subarray(at, at + length)].map(
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    );
    try {
      text += length === 0 ? '\ufffd' : decodeURIComponent(sequence.join(''));
      at += Math.max(1, length);
    } catch {
      text += '\ufffd';
      at += 1;
    }
  }
  return text;
}

export class TextEncoder {
  readonly encoding = 'utf-8';
  encode(text: unknown = ''): Uint8Array {
    return encode(String(text));
  }
}

export class TextDecoder {
  readonly encoding = 'utf-8';
  decode(bytes?: ArrayBuffer | ArrayBufferView): string {
    if (bytes === undefined) return '';
    const text = decode(
      ArrayBuffer.isView(bytes)
        ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : new Uint8Array(bytes),
    );
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  }
}
