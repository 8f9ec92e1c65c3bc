#!/usr/bin/env bash
# geotiff 3.0.5 and tiff 7.1.3 refuse an image of black and white without the tag BitsPerSample, which TIFF 6.0 (section 8)
# lets one omit because 1 is its default; Pillow 9.4 writes masks so. utif 3.1.0 reads them. Both errors speak of
# something else than a missing tag. Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund geotiff@3.0.5 tiff@7.1.3 utif@3.1.0
cat >read.mjs <<'JS'
import { fromArrayBuffer } from 'geotiff';
import { decode } from 'tiff';
import utif from 'utif';
const [LONG, SHORT] = [4, 3];
/** A mask of one row: white, black, white. */
const entries = [
  [256, LONG, 3],
  [257, LONG, 1],
  [259, SHORT, 1],
  [262, SHORT, 1],
  [273, LONG, 8],
  [278, LONG, 1],
  [279, LONG, 1],
];
const file = Buffer.alloc(10 + 2 + 12 * entries.length + 4);
file.write('II*\0', 'latin1');
file.writeUInt32LE(10, 4);
file[8] = 0b10100000;
file.writeUInt16LE(entries.length, 10);
for (const [k, [tag, type, value]] of entries.entries()) {
  file.writeUInt16LE(tag, 12 + 12 * k);
  file.writeUInt16LE(type, 14 + 12 * k);
  file.writeUInt32LE(1, 16 + 12 * k);
  file.writeUInt32LE(value, 20 + 12 * k);
}
const bytes = new Uint8Array(file).buffer;
const readers = {
  geotiff: async () => (await (await fromArrayBuffer(bytes)).getImage()).readRasters(),
  tiff: () => decode(bytes),
  utif: () => {
    const [image] = utif.decode(bytes);
    utif.decodeImage(bytes, image);
    return Array.from(utif.toRGBA8(image)).filter((_, k) => k % 4 === 0);
  },
};
for (const [name, read] of Object.entries(readers)) {
  try {
    console.log(`${name}: ${await read()}`);
  } catch (error) {
    console.log(`${name}: error: ${error.message}`);
  }
}
JS
node read.mjs | tee out.txt
grep -q '^utif: 255,0,255$' out.txt
[[ $(grep -c ': error: ' out.txt) == 2 ]]
