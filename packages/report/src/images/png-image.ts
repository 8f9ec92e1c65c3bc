/**
 * Turns pixels into a `data:` URI, so that the page needs no other file. Bytes are stored, not compressed:
 * compression saves little on images this small and would take most of the time of a report.
 */
import { encode } from 'fast-png';

/**
 * @param data [height·width] bytes, row by row: grey values, or indices into the palette.
 * @param palette up to 256 colours, each red, green, blue from 0 to 255.
 */
export function pngDataUri(data: Uint8Array, width: number, height: number, palette?: number[][]): string {
  const png = encode(
    { width, height, data, channels: 1, depth: 8, ...(palette && { palette }) },
    { zlib: { level: 0 } },
  );
  return `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.length).toString('base64')}`;
}
