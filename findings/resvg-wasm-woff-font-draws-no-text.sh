#!/usr/bin/env bash
# @resvg/resvg-wasm 2.6.2 takes fonts as `fontBuffers`. A TrueType font draws the text of an SVG; the same font as WOFF,
# the format in which most packages of fonts bring it, draws nothing, without an error or a warning: the picture is as
# if there were no text. WOFF2 works.
# Seen on Node 20.20 with dejavu-fonts-ttf 2.37.3 and @fontsource/dejavu-sans 5.2.5: dark pixels with TTF and WOFF2,
# none with WOFF. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @resvg/resvg-wasm@2.6.2 @fontsource/dejavu-sans@5.2.5 dejavu-fonts-ttf@2.37.3
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
await initWasm(readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm'));
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">
<text x="5" y="30" font-size="28" font-family="DejaVu Sans">loss</text></svg>`;
const inked = (path) => {
  const font = { fontBuffers: [readFileSync(`node_modules/${path}`)], defaultFontFamily: 'DejaVu Sans' };
  const { pixels } = new Resvg(svg, { font }).render();
  return pixels.filter((value, i) => i % 4 === 3 && value > 0).length > 0;
};
const found = ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff2',
  '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff'].map(inked);
console.log(`text drawn with TTF: ${found[0]}, WOFF2: ${found[1]}, WOFF: ${found[2]}`);
process.exit(found.join() === 'true,true,false' ? 0 : 1);
JS
node try.mjs
