/**
 * Writes into a PNG how large it is in print, so that word processors place it in that size: the chunk pHYs,
 * pixels a metre (PNG specification, 11.3.4.3), right after the header.
 */
import { crc32 } from 'node:zlib';

/** Signature, and the chunk IHDR of 13 bytes with length, type and checksum. */
const headerEnd = 8 + 12 + 13;
const metre = 1 / 0.0254;

/** @param png without such a chunk. @param dotsPerInch of both axes. */
export function withDensity(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const chunk = Buffer.alloc(21);
  const dots = Math.round(dotsPerInch * metre);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(dots, 8);
  chunk.writeUInt32BE(dots, 12);
  chunk[16] = 1;
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}
