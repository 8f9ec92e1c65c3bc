#!/usr/bin/env bash
# @cantoo/pdf-lib 2.11.1 draws SVG into a PDF (`page.drawSvg`), with colours and widths of strokes, but without
# `stroke-dasharray`: dashed lines come out solid, without a warning. In plots, dashes are what distinguishes two lines
# in print. The page's own drawLine has dashes, so that a PDF could hold them.
# Seen on Node 20.20: no dash operator with a length in the page drawn from SVG, one in the page drawn with drawLine.
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @cantoo/pdf-lib@2.11.1
cat >try.mjs <<'JS'
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
/** The dash operators of the page: `[6 3] 0 d`. */
async function dashes(draw) {
  const document = await PDFDocument.create();
  const page = document.addPage([100, 100]);
  await draw(page);
  const bytes = Buffer.from(await document.save({ useObjectStreams: false }));
  const text = [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, body]) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      } catch {
        return body;
      }
    })
    .join('\n');
  return [...text.matchAll(/\[\s*\d[^\]]*\]\s+\d+\s+d\b/g)].length;
}
const svg = '<svg width="100" height="100"><line x1="0" y1="50" x2="100" y2="50" stroke="black" stroke-dasharray="6 3"/></svg>';
const fromSvg = await dashes((page) => page.drawSvg(svg));
const byHand = await dashes((page) =>
  page.drawLine({ start: { x: 0, y: 50 }, end: { x: 100, y: 50 }, dashArray: [6, 3] }),
);
console.log(`dash operators from SVG: ${fromSvg}, from drawLine: ${byHand}`);
process.exit(fromSvg === 0 && byHand > 0 ? 0 : 1);
JS
node try.mjs
