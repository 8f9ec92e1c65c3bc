#!/usr/bin/env bash
# jstat 1.9.6 has three ways to quartiles, and each disagrees with its own `median`, with NumPy, or with both. `quartiles`
# picks elements at rounded places: 1, 2, 3 for [1, 2, 3, 4], whose median is 2.5. `percentile` is NumPy's linear rule
# up to the last step between two elements, where it does not go on: the 0.75 quantile is 3 in place of 3.25, and the
# half of [1, 2] is 1. `quantiles` uses another rule again (1.4375). NumPy 1.24 and 2.4: 1.75, 2.5, 3.25. So a box is
# drawn too low. Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jstat@1.9.6
cat >quartiles.cjs <<'JS'
const { jStat } = require('jstat');
for (const scores of [[1, 2, 3, 4], [2, 1]]) {
  const [quartiles, quantiles] = [jStat.quartiles(scores), jStat.quantiles(scores, [0.25, 0.5, 0.75])];
  const percentiles = [0.25, 0.5, 0.75].map((share) => jStat.percentile(scores, share));
  console.log(`median ${jStat.median(scores)}; quartiles ${quartiles}; quantiles ${quantiles}; percentiles ${percentiles}`);
}
JS
node quartiles.cjs | tee out.txt
diff out.txt - <<'TEXT'
median 2.5; quartiles 1,2,3; quantiles 1.4375,2.5,3.5625; percentiles 1.75,2.5,3
median 1.5; quartiles 1,1,2; quantiles 1,1.5,2; percentiles 1,1,1
TEXT
