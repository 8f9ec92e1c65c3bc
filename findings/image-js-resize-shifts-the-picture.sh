#!/usr/bin/env bash
# image-js 1.7.0: `resize` with bilinear (the default) or bicubic interpolation moves the picture by half a pixel of the
# result, to the right and down. Resized to its own size, a row 0, 20, 40, … comes back as 0, 10, 30, …; halved, it is 0,
# 30, 70, 110 in place of 10, 50, 90, 130; a picture that equals its mirror image no longer does. Pixel x of the result
# is taken at x / f - 1/2 of the original, and its centre lies at (x + 1/2) / f - 1/2. `nearest` is right.
# scikit-image 0.19.3 (`resize`, order 1, no anti-aliasing) gives 0, 20, 40, … and 10, 50, 90, 130.
# Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund image-js@1.7.0
cat >try.mjs <<'JS'
import { Image } from 'image-js';
const picture = (row) => new Image(row.length, 4, { colorModel: 'GREY', data: Uint8Array.from([row, row, row, row].flat()) });
const firstRow = (row, width, options) => {
  const resized = picture(row).resize({ width, height: 4, preserveAspectRatio: false, ...options });
  return [...resized.getRawImage().data.slice(0, width)].join(' ');
};
const ramp = [0, 20, 40, 60, 80, 100, 120, 140];
const mirrored = [0, 0, 100, 200, 200, 100, 0, 0];
const found = [
  firstRow(ramp, 8),
  firstRow(ramp, 4),
  firstRow(mirrored, 4),
  firstRow(ramp, 8, { interpolationType: 'nearest' }),
];
console.log(`same size: ${found[0]}\nhalved: ${found[1]}\nmirrored, halved: ${found[2]}\nsame size, nearest: ${found[3]}`);
const wanted = ['0 10 30 50 70 90 110 130', '0 30 70 110', '0 50 200 50', '0 20 40 60 80 100 120 140'];
process.exit(found.join() === wanted.join() ? 0 : 1);
JS
node try.mjs
