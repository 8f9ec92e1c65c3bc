#!/usr/bin/env bash
# ml-stat 1.3.3: `matrix.correlation` returns the matrix of covariances, and `matrix.zScores` takes off the means without
# dividing by the standard deviations, both without an error: they hand the arguments of `standardDeviation` over in the
# wrong order, which gives no numbers, and `standardize` passes over those. So two columns have a "correlation" of 5,
# and features with wide ranges outweigh the others as before. With the standard deviations as a third argument, zScores
# is right. NumPy 1.24: np.corrcoef(X.T) has 0.993399 beside 1, and the scores are -1, 0, 1 in the first column.
# Seen on Node 20.20: [[4,5],[5,6.333333]] and -2, 0, 2. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-stat@1.3.3
cat >try.cjs <<'JS'
const { matrix } = require('ml-stat');
const X = [[1, 2], [3, 4], [5, 7]];
const digits = (rows) => JSON.stringify(rows.map((row) => row.map((x) => Number(x.toFixed(6)))));
const found = {
  correlation: digits(matrix.correlation(X)),
  covariance: digits(matrix.covariance(X)),
  scores: digits(matrix.zScores(X)),
  'scores with deviations': digits(matrix.zScores(X, matrix.mean(X), matrix.standardDeviation(X))),
};
for (const [name, text] of Object.entries(found)) console.log(`${name}: ${text}`);
const wrong = found.correlation === '[[4,5],[5,6.333333]]' && found.covariance === found.correlation;
const centred = found.scores.startsWith('[[-2,') && found['scores with deviations'].startsWith('[[-1,');
process.exit(wrong && centred ? 0 : 1);
JS
node try.cjs
