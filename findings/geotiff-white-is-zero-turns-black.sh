#!/usr/bin/env bash
# geotiff 3.0.5: `readRGB` of an image with 8 bits whose tag says that white is zero (as scanners and fax programs write)
# subtracts from 256 in place of 255: the stored 0, white, becomes 0, black, and every other value is one too light
# (155 gives 101 in place of 100). `readRasters` gives what is stored. Pillow 9.4 and the package tiff 7.1.3 give 255
# and 100. Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund geotiff@3.0.5 tiff@7.1.3
cat >read.mjs <<'JS'
import { fromArrayBuffer } from 'geotiff';
import { decode } from 'tiff';
const [LONG, SHORT] = [4, 3];
/** A TIFF of one row of grey values, one byte each. */
function tiffOf(row, photometric) {
  const entries = [
    [256, LONG, row.length],
    [257, LONG, 1],
    [258, SHORT, 8],
    [259, SHORT, 1],
    [262, SHORT, photometric],
    [273, LONG, 8],
    [277, SHORT, 1],
    [278, LONG, 1],
    [279, LONG, row.length],
  ];
  const table = 8 + row.length;
  const file = Buffer.alloc(table + 2 + 12 * entries.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(table, 4);
  Buffer.from(row).copy(file, 8);
  file.writeUInt16LE(entries.length, table);
  for (const [k, [tag, type, value]] of entries.entries()) {
    const at = table + 2 + 12 * k;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    if (type === SHORT) file.writeUInt16LE(value, at + 8);
    else file.writeUInt32LE(value, at + 8);
  }
  return new Uint8Array(file).buffer;
}
for (const [name, photometric] of [['white is zero', 0], ['black is zero', 1]]) {
  const file = tiffOf([255, 155, 1, 0], photometric);
  const image = await (await fromArrayBuffer(file)).getImage();
  const [red] = await image.readRGB();
  const [raw] = await image.readRasters();
  const [{ data }] = decode(file);
  console.log(`${name}: geotiff ${Array.from(red).join(' ')}, stored ${Array.from(raw).join(' ')}, tiff ${data.join(' ')}`);
}
JS
node read.mjs | tee out.txt
diff out.txt - <<'TEXT'
white is zero: geotiff 1 101 255 0, stored 255 155 1 0, tiff 0 100 254 255
black is zero: geotiff 255 155 1 0, stored 255 155 1 0, tiff 255 155 1 0
TEXT
