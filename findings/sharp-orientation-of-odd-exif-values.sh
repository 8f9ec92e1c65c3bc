#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18) takes Exif's Orientation by its low 16 bits or by its numerator. A 32-bit 65542 and a
# rational 6/4 turn a picture by 90 degrees, as 6 does; a rational 16/2, which is 8, and a float of 6.0 do not turn it.
# exifr 7.1.3 reads 65542, 1.5, 8 and 6 from the same files; Pillow 9.4 turns by the last two only.
# Seen on Node 20.20: 6,6,1,1. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 exifr@7.1.3
cat >try.cjs <<'JS'
const sharp = require('sharp');
const exifr = require('exifr');

/** An APP1 segment with the one field Orientation, big-endian; values of 8 bytes stand behind the directory. */
function segment(type, value) {
  const field = Buffer.alloc(12);
  field.writeUInt16BE(0x0112, 0);
  field.writeUInt16BE(type, 2);
  field.writeUInt32BE(1, 4);
  if (value.length > 4) field.writeUInt32BE(26, 8);
  else value.copy(field, 8);
  const tiff = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08\0\x01', 'latin1'), field, Buffer.alloc(4), value]);
  const content = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return Buffer.concat([head, content]);
}

const words = (...numbers) => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, k) => bytes.writeUInt32BE(number, 4 * k));
  return bytes;
};
const float = Buffer.alloc(4);
float.writeFloatBE(6);
const fields = { 'LONG 65542': [4, words(65542)], 'RATIONAL 6/4': [5, words(6, 4)], 'RATIONAL 16/2': [5, words(16, 2)], 'FLOAT 6': [11, float] };

(async () => {
  const plain = await sharp({ create: { width: 40, height: 24, channels: 3, background: 'gray' } }).jpeg().toBuffer();
  const seen = [];
  const read = [];
  for (const [name, [type, value]] of Object.entries(fields)) {
    const file = Buffer.concat([plain.subarray(0, 2), segment(type, value), plain.subarray(2)]);
    const { orientation } = await sharp(file).metadata();
    const { info } = await sharp(file).autoOrient().toBuffer({ resolveWithObject: true });
    seen.push(orientation);
    read.push(await exifr.orientation(file));
    console.log(`${name}: sharp says ${orientation}, autoOrient gives ${info.width} x ${info.height}; exifr says ${read.at(-1)}`);
  }
  process.exit(seen.join() === '6,6,1,1' && read.join() === '65542,1.5,8,6' ? 0 : 1);
})();
JS
node try.cjs
