#!/usr/bin/env bash
# simple-statistics 7.12.1: `probit` and `cumulativeStdNormalProbability` have two to four digits where one expects all:
# the 0.975 quantile of the normal distribution is given as 1.957162 (scipy 1.10: 1.959964), and the probability below
# 0.005 as 0.504, that below 0.01 (scipy: 0.501995). So a confidence interval is a little too narrow, and nearby values
# of z have one probability. `errorFunction` of the same library has seven digits. Seen on Node 20.20. Exits with 1 if
# that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1
cat >normal.cjs <<'JS'
const { cumulativeStdNormalProbability: below, errorFunction, probit } = require('simple-statistics');
console.log('quantiles', [0.9, 0.975, 0.995].map((p) => probit(p).toFixed(6)).join(' '));
console.log('below', [0.005, 0.01, 1.96, 1.9649].map(below).join(' '));
console.log('by the error function', [0.005, 1.96].map((z) => (0.5 + errorFunction(z / Math.SQRT2) / 2).toFixed(6)).join(' '));
JS
node normal.cjs | tee out.txt
diff out.txt - <<'TEXT'
quantiles 1.281053 1.957162 2.569150
below 0.504 0.504 0.975 0.975
by the error function 0.501995 0.975002
TEXT
