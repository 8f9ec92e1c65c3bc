#!/usr/bin/env bash
# sharp 0.35.5 refuses by default (failOn: 'warning') a JPEG whose only fault is the version 2.01 in its JFIF header,
# which changes nothing of the picture; three stray bytes before the end of the scan, also a warning of libjpeg's, it
# does not notice, because it stops reading after the last row. With failOn 'error' both are read, to the same pixels.
# Seen on Node 20.20: JFIF 2.01 "unknown JFIF revision", stray bytes read, 'error' equal. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5
cat >try.cjs <<'JS'
const sharp = require('sharp');
(async () => {
  const pixels = Buffer.from(Array.from({ length: 24 * 40 }, (_, k) => (k * 7) % 256));
  const plain = await sharp(pixels, { raw: { width: 40, height: 24, channels: 1 } }).toColourspace('b-w').jpeg().toBuffer();
  // sharp writes no JFIF header: here is one of version 1.01, and of 2.01.
  const jfif = (major) => Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, major, 1, 0, 0, 1, 0, 1, 0, 0]);
  const start = plain.indexOf(Buffer.from('JFIF')) > 0 ? 20 : 2;
  const withVersion = (major) => Buffer.concat([plain.subarray(0, 2), jfif(major), plain.subarray(start)]);
  const stray = Buffer.concat([plain.subarray(0, -2), Buffer.from([1, 2, 3]), plain.subarray(-2)]);
  const read = (file, options) => sharp(file, options).raw().toBuffer().catch((error) => error.message);
  const expected = await read(withVersion(1));
  const [newer, bytes] = [await read(withVersion(2)), await read(stray)];
  const [newerOn, bytesOn] = [await read(withVersion(2), { failOn: 'error' }), await read(stray, { failOn: 'error' })];
  console.log('JFIF 2.01:', newer);
  console.log('stray bytes:', Buffer.isBuffer(bytes) && bytes.equals(expected) ? 'read' : bytes);
  const equal = [newerOn, bytesOn].every((found) => Buffer.isBuffer(found) && found.equals(expected));
  console.log("failOn 'error':", equal ? 'both equal' : 'differ');
  process.exit(/JFIF revision/.test(newer) && bytes.equals?.(expected) && equal ? 0 : 1);
})();
JS
node try.cjs
