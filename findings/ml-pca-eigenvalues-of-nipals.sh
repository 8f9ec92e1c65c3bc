#!/usr/bin/env bash
# ml-pca 4.1.1: `getEigenvalues()` gives variances along the axes (divided by n - 1) with the methods SVD and
# covarianceMatrix, and sums of squares (not divided) with NIPALS: for ten samples nine times as much, for the same data
# and the same axes. `getExplainedVariance()` is a ratio and hides it; whatever compares eigenvalues with a threshold (1
# for standardised data, say) keeps other axes.
# NumPy: np.linalg.eigvalsh(np.cov(X.T)) is 0.0490834 and 1.2840277.
# Seen on Node 20.20: 1.28403 with SVD and covarianceMatrix, 11.55625 with NIPALS. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-pca@4.1.1
cat >try.mjs <<'JS'
import { PCA } from 'ml-pca';
const X = [[2.5, 2.4], [0.5, 0.7], [2.2, 2.9], [1.9, 2.2], [3.1, 3], [2.3, 2.7], [2, 1.6], [1, 1.1], [1.5, 1.6], [1.1, 0.9]];
const first = (method) => {
  const pca = new PCA(X, { method, nCompNIPALS: 2 });
  return [pca.getEigenvalues()[0].toFixed(5), pca.getExplainedVariance()[0].toFixed(5)].join(' ');
};
const found = ['SVD', 'covarianceMatrix', 'NIPALS'].map(first);
console.log(found.join('; '));
const wanted = '1.28403 0.96318; 1.28403 0.96318; 11.55625 0.96318';
process.exit(found.join('; ') === wanted ? 0 : 1);
JS
node try.mjs
