#!/usr/bin/env bash
# numpy-ts 1.7.0: `max`, `min`, `argmax` and `argmin` pass over NaN, unless it is the first element and no axis is given;
# then max and min are NaN. With an axis, a row of nothing but NaN has the maximum -Infinity and the place 0. `any` and
# `count_nonzero` take NaN for zero, and `sign` makes it 0. `sum` and `mean` are NaN as they should be. So the best of some
# losses is that of a run that did not diverge, and a row of scores without any number has the first class for answer.
# NumPy 1.24 and 2.4: max and min are NaN wherever it stands, argmax is its place, any is True, four are not zero, sign NaN.
# Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numpy-ts@1.7.0
cat >try.mjs <<'JS'
import * as np from 'numpy-ts';
const later = np.array([3, NaN, 1, 2]);
const first = np.array([NaN, 3, 1, 2]);
const rows = np.array([[NaN, 3], [NaN, NaN]]);
const list = (array) => array.tolist().join(' ');
const found = {
  'max, min with NaN later': `${np.max(later)} ${np.min(later)}`,
  'max, min with NaN first': `${np.max(first)} ${np.min(first)}`,
  'argmax, argmin': `${np.argmax(later)} ${np.argmin(later)}`,
  'max, argmax of rows': `${list(np.max(rows, 1))}, ${list(np.argmax(rows, 1))}`,
  'any, count_nonzero, sign': `${np.any(np.array([NaN]))} ${np.count_nonzero(later)} ${list(np.sign(later))}`,
  'sum, mean': `${np.sum(later)} ${np.mean(later)}`,
};
for (const [name, text] of Object.entries(found)) console.log(`${name}: ${text}`);
const wanted = ['3 1', 'NaN NaN', '0 2', '3 -Infinity, 1 0', 'false 3 1 0 1 1', 'NaN NaN'];
process.exit(Object.values(found).join('; ') === wanted.join('; ') ? 0 : 1);
JS
node try.mjs
