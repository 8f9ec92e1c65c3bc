/**
 * Turns pixels into a `data:` URI, so that the page needs no other file. Bytes are stored, not compressed:
 * compression saves little on images this small and would take most of the time of a report.
 */
import { encode } from 'fast-png';

/**
 * @param data [height·width] bytes, row by row: grey values, or indices into the palette.
 * @param palette up to 256 colours, each red, green, blue from 0 to 255.
 * @param zoom pixels a pixel, for files: not every program keeps enlarged pixels sharp. These are compressed.
 */
export function pngDataUri(
  data: Uint8Array,
  width: number,
  height: number,
  { palette, zoom = 1 }: { readonly palette?: number[][]; readonly zoom?: number } = {},
): string {
  const png = encode(
    {
      width: zoom * width,
      height: zoom * height,
      data: zoom === 1 ? data : enlarged(data, width, height, zoom),
      channels: 1,
      depth: 8,
      ...(palette && { palette }),
    },
    { zlib: { level: zoom === 1 ? 0 : 6 } },
  );
  return `data:image/png;base64,${Buffer.from(png.buffer, png.byteOffset, png.length).toString('base64')}`;
}

function enlarged(data: Uint8Array, width: number, height: number, zoom: number): Uint8Array {
  const large = new Uint8Array(zoom * zoom * data.length);
  for (let y = 0; y < zoom * height; y++)
    for (let x = 0; x < zoom * width; x++)
      large[y * zoom * width + x] = data[Math.floor(y / zoom) * width + Math.floor(x / zoom)]!;
  return large;
}
