#!/usr/bin/env bash
# exifr 7.1.3: where the field Orientation holds two numbers instead of one, orientation() gives a Uint16Array, and
# rotation() an object without degrees, scale or exchanged sides, which reads as "upright". sharp 0.35.5 and Pillow 9.4
# turn the picture by the first number.
# Seen on Node 20.20: one number 6 / 90 degrees / width 24, two numbers Uint16Array(6,3) / undefined / width 24. Exits
# with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 exifr@7.1.3
cat >try.cjs <<'JS'
const sharp = require('sharp');
const exifr = require('exifr');
function segment(count, values) {
  const field = Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, count, ...values]);
  const head = Buffer.from('\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1');
  return Buffer.concat([head, field, Buffer.alloc(4)]);
}
(async () => {
  const plain = await sharp({ create: { width: 40, height: 24, channels: 3, background: 'gray' } }).jpeg().toBuffer();
  const found = [];
  for (const extra of [segment(1, [0, 6, 0, 0]), segment(2, [0, 6, 0, 3])]) {
    const file = Buffer.concat([plain.subarray(0, 2), extra, plain.subarray(2)]);
    const orientation = await exifr.orientation(file);
    const { deg } = await exifr.rotation(file);
    const { info } = await sharp(file).autoOrient().toBuffer({ resolveWithObject: true });
    const text = typeof orientation === 'number' ? orientation : `${orientation.constructor.name}(${orientation})`;
    found.push(`${text} / ${deg} / ${info.width}`);
  }
  console.log(found.join('; '));
  process.exit(found.join('; ') === '6 / 90 / 24; Uint16Array(6,3) / undefined / 24' ? 0 : 1);
})();
JS
node try.cjs
