/** Pixels into a `data:` URI, so that the page needs no other file. */
import { encode } from 'fast-png';

/** @param data width·height·channels bytes, row by row: grey (1) or red, green, blue (3). */
export function pngDataUri(data: Uint8Array, width: number, height: number, channels: 1 | 3): string {
  const png = encode({ width, height, data, channels, depth: 8 });
  return `data:image/png;base64,${base64(png)}`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let k = 0; k < bytes.length; k += 0x8000)
    text += String.fromCharCode(...bytes.subarray(k, k + 0x8000));
  return btoa(text);
}
