#!/usr/bin/env bash
# ml-distance 5.0.0: for two histograms that are empty in the same bin, 18 of its 41 distances (canberra, jensenShannon,
# kullbackLeibler and others) give NaN, also for a histogram and itself: 0 / 0 is not taken for 0. Without that bin the
# same two are finite. Confidences of a softmax, and counts of words or colours, have such bins.
# SciPy 1.10.1 skips them: canberra 0.53333, jensenshannon 0.18391 (the square root of ml-distance's, 0.03382).
# Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-distance@5.0.0
cat >try.mjs <<'JS'
import { distance } from 'ml-distance';
const [p, q] = [[0.5, 0.5, 0], [0.25, 0.75, 0]];
const [short, other] = [p.slice(0, 2), q.slice(0, 2)];
const names = Object.keys(distance);
const isFinite = (name, a, b) => Number.isFinite(distance[name](a, b));
const found = names.filter((name) => isFinite(name, short, other) && !isFinite(name, p, q));
const toItself = found.filter((name) => Number.isNaN(distance[name](p, p)));
console.log(`${found.length} of ${names.length}: ${found.join(', ')}; to itself: ${toItself.length}`);
console.log(`without the bin: canberra ${distance.canberra(short, other)}, jensenShannon ${distance.jensenShannon(short, other)}`);
const wanted = ['canberra', 'jensenShannon', 'kullbackLeibler'];
process.exit(wanted.every((name) => toItself.includes(name)) ? 0 : 1);
JS
node try.mjs
