#!/usr/bin/env bash
# image-js 1.7.0: `convertBitDepth(16)` shifts by eight bits, so white, 255, becomes 65280 and not 65535. Written as a
# PNG of 16 bits it is grey, 0.4 % darker than white, for every program that divides by 65535; with an inverted picture
# the background is 255 and not 0. scikit-image 0.19.3 (`img_as_uint`) multiplies by 257: 0, 32896, 65535.
# Seen on Node 20.20: 0, 32768, 65280 for 0, 128, 255. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund image-js@1.7.0
cat >try.mjs <<'JS'
import { decode, encodePng, Image } from 'image-js';
const eight = new Image(3, 1, { colorModel: 'GREY', data: Uint8Array.of(0, 128, 255) });
const sixteen = eight.convertBitDepth(16);
const read = decode(encodePng(sixteen));
const found = [...sixteen.getRawImage().data].join();
const file = [...read.getRawImage().data].join();
console.log(`0, 128, 255 in 16 bits: ${found}; read from its PNG (${read.bitDepth} bits): ${file}`);
process.exit(found === '0,32768,65280' && file === found && read.bitDepth === 16 ? 0 : 1);
JS
node try.mjs
