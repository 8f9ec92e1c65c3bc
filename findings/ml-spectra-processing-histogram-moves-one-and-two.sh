#!/usr/bin/env bash
# ml-spectra-processing 14.35.1: `xHistogram` counts 1 as 0 and 2 as 1, and 3 and more as what they are, if every whole
# number has a slot of its own (min 0, max 10, nbSlots 10). It takes 2^-52 from each value before it rounds down, so that
# an edge goes to the slot below it as long as the value is so small that this changes it, up to 2, and to the slot above
# from 3 on. So of labels 0 to 9, ten each, there are 20 zeros, ten ones and no twos; with the edges half a step lower
# (min -0.5, max 9.5) each slot has ten. NumPy 1.24: np.histogram(labels, 10, (0, 10)) has ten in each.
# Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-spectra-processing@14.35.1
cat >try.mjs <<'JS'
import { xHistogram } from 'ml-spectra-processing';
const labels = Array.from({ length: 100 }, (_, k) => k % 10);
const whole = xHistogram(labels, { min: 0, max: 10, nbSlots: 10 }).y.join();
const half = xHistogram(labels, { min: -0.5, max: 9.5, nbSlots: 10 }).y.join();
const greys = xHistogram(Uint8Array.from({ length: 256 }, (_, k) => k), { min: 0, max: 256, nbSlots: 256 }).y;
console.log(`labels: ${whole}; with edges at halves: ${half}; each grey once: ${greys.slice(0, 5).join()},…`);
const tens = Array(10).fill(10).join();
process.exit(whole === '20,10,0,10,10,10,10,10,10,10' && half === tens && greys.slice(0, 5).join() === '2,1,0,1,1' ? 0 : 1);
JS
node try.mjs
