#!/usr/bin/env bash
# @observablehq/plot 0.6.17: a logarithmic axis for which the ticks are given one by one, and a function for their text,
# leaves some of the texts out, without a word: of 0.001, 0.01, 0.1, 0.5, 2 the mark of 0.5 stands there without its
# number. A linear axis of the logarithms shows all five. Learning rates are what such an axis is for.
# Seen on Node 20.20 with linkedom 0.18.12 as the document.
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @observablehq/plot@0.6.17 linkedom@0.18.12
cat >try.mjs <<'JS'
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
const { document } = parseHTML('<html><body></body></html>');
const ticks = [0.001, 0.01, 0.1, 0.5, 2];
/** The texts under the axis. */
function labels(x, place, text) {
  const marks = [Plot.axisX(ticks.map(place), { tickFormat: text }), Plot.dot(ticks, { x: place, y: () => 1 })];
  const svg = Plot.plot({ document, x, marks });
  return [...svg.querySelectorAll('[aria-label="x-axis tick label"] text')].map((node) => node.textContent).filter((text) => text !== '');
}
const log = labels({ type: 'log' }, (rate) => rate, (rate) => String(rate));
const linear = labels({}, Math.log10, (power) => String(Number((10 ** power).toPrecision(3))));
console.log('log axis   ', log.join('  '));
console.log('linear axis', linear.join('  '));
process.exit(log.length < ticks.length && linear.length === ticks.length ? 0 : 1);
JS
node try.mjs
