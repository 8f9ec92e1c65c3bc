#!/usr/bin/env bash
# utif 3.1.0: `toRGBA8` turns greys whose kind of number it lacks into a picture in which every byte is 0, black and
# transparent, without an error: floats (which scientific programs and Pillow's mode F write, also between 0 and 255), four
# bits (baseline TIFF), and 16 bits with white stored as 0. `decodeImage` has the right bytes by then. Two bits, and 16
# bits with black stored as 0, are shown. Pillow 9.4 reads 0, 85, 170, 255 from the files of two and four bits and keeps
# the floats; the package tiff 7.1.3 gives 0, 0.25, 0.5, 1 for those and 65535, 65279, 32767, 0 for the inverted ones.
# Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund utif@3.1.0 tiff@7.1.3
cat >read.mjs <<'JS'
import { decode } from 'tiff';
import utif from 'utif';
const [LONG, SHORT] = [4, 3];
const [WHITE_IS_ZERO, BLACK_IS_ZERO] = [0, 1];
const [WHOLE, FLOAT] = [1, 3];
/** A picture of one row of four greys, not compressed. */
function tiffOf(pixels, bits, zero, kind) {
  const entries = [
    [256, LONG, 4],
    [257, LONG, 1],
    [258, SHORT, bits],
    [259, SHORT, 1],
    [262, SHORT, zero],
    [273, LONG, 8],
    [277, SHORT, 1],
    [278, LONG, 1],
    [279, LONG, pixels.byteLength],
    [339, SHORT, kind],
  ];
  const start = 8 + pixels.byteLength + (pixels.byteLength % 2);
  const file = Buffer.alloc(start + 2 + 12 * entries.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(start, 4);
  file.set(new Uint8Array(pixels.buffer), 8);
  file.writeUInt16LE(entries.length, start);
  for (const [k, [tag, type, value]] of entries.entries()) {
    const at = start + 2 + 12 * k;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
  }
  return new Uint8Array(file).buffer;
}
const files = {
  'two bits': tiffOf(Uint8Array.of(0x1b), 2, BLACK_IS_ZERO, WHOLE),
  'four bits': tiffOf(Uint8Array.of(0x05, 0xaf), 4, BLACK_IS_ZERO, WHOLE),
  '16 bits': tiffOf(Uint16Array.of(0, 256, 32768, 65535), 16, BLACK_IS_ZERO, WHOLE),
  '16 bits, white is zero': tiffOf(Uint16Array.of(0, 256, 32768, 65535), 16, WHITE_IS_ZERO, WHOLE),
  'floats to 1': tiffOf(Float32Array.of(0, 0.25, 0.5, 1), 32, BLACK_IS_ZERO, FLOAT),
  'floats to 255': tiffOf(Float32Array.of(0, 64, 128, 255), 32, BLACK_IS_ZERO, FLOAT),
};
for (const [name, bytes] of Object.entries(files)) {
  const [image] = utif.decode(bytes);
  utif.decodeImage(bytes, image);
  const shown = utif.toRGBA8(image);
  const greys = [0, 4, 8, 12].map((k) => shown[k]);
  console.log(`${name}: ${greys}${shown.every((byte) => byte === 0) ? ' (all bytes 0)' : ''}`);
}
for (const name of ['16 bits, white is zero', 'floats to 1']) console.log(`tiff, ${name}: ${Array.from(decode(files[name])[0].data)}`);
JS
node read.mjs | tee out.txt
grep -qx 'two bits: 0,85,170,255' out.txt
grep -qx '16 bits: 0,1,128,255' out.txt
grep -qx 'tiff, 16 bits, white is zero: 65535,65279,32767,0' out.txt
grep -qx 'tiff, floats to 1: 0,0.25,0.5,1' out.txt
[[ $(grep -c '(all bytes 0)$' out.txt) == 4 ]]
