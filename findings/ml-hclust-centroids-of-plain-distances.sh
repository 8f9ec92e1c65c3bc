#!/usr/bin/env bash
# ml-hclust 4.0.0: the methods centroid, median and ward of `agnes` put plain distances into formulas that hold for
# squared ones. What comes out is no distance of centroids: the centre of (0, 0) and (0, 2) is (0, 1), 4 from (4, 1), and
# the height given is 3.6231, the root of 17 less a half. Clusters change with it: of five points, the cut in two takes
# another point apart than SciPy 1.10.1 does (linkage, fcluster). `ward2` squares, and agrees with SciPy's ward. With
# squared distances as the `distanceFunction`, and roots of the heights, centroid agrees as well.
# Seen on Node 20.20: 3.6231 and 0234 | 1; SciPy 4 and 024 | 13. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-hclust@4.0.0
cat >try.mjs <<'JS'
import { agnes } from 'ml-hclust';
const squared = ([a, b], [c, d]) => (a - c) ** 2 + (b - d) ** 2;
const triangle = [[0, 0], [0, 2], [4, 1]];
const five = [[5, 2], [4, 7], [6, 0], [0, 4], [2, 1]];
const halves = (options) =>
  agnes(five, { method: 'centroid', ...options })
    .group(2)
    .children.map((part) => part.indices().sort().join(''))
    .sort()
    .join(' | ');
const plain = [agnes(triangle, { method: 'centroid' }).height.toFixed(4), halves({})].join(', ');
const height = Math.sqrt(agnes(triangle, { method: 'centroid', distanceFunction: squared }).height);
const right = [height.toFixed(4), halves({ distanceFunction: squared })].join(', ');
console.log(`by default: ${plain}; with squared distances: ${right}`);
const wards = ['ward', 'ward2'].map((method) => agnes(triangle, { method }).height.toFixed(4)).join(', ');
// SciPy's linkage(triangle, 'ward') ends at 4.6188, the root of 64 / 3; R's ward.D is the other.
console.log(`ward, ward2: ${wards}`);
process.exit(plain === '3.6231, 0234 | 1' && right === '4.0000, 024 | 13' && wards === '4.8308, 4.6188' ? 0 : 1);
JS
node try.mjs
