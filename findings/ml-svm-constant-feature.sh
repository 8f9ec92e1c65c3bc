#!/usr/bin/env bash
# ml-svm 2.1.2 scales every feature to [0, 1] by default (option `whitening`) and divides by the range without looking
# at it. One feature that is the same in all samples makes every margin NaN, and every sample is classified -1, without
# an error. Images have such features: pixels at the border that are black everywhere. scikit-learn's MinMaxScaler
# takes 1 for a range of 0. With `whitening: false` the same samples are classified correctly.
# Seen on Node 20.20: -1,1 without the feature, -1,-1 with it, margin NaN. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-svm@2.1.2
cat >try.cjs <<'JS'
const SVM = require('ml-svm');
const labels = [-1, -1, 1, 1];
const train = (samples, options) => {
  let draws = 0;
  const svm = new SVM({ C: 1, random: () => (draws++ % 7) / 7, ...options });
  svm.train(samples, labels);
  return svm;
};
const plain = [[0, 0], [0, 1], [4, 4], [5, 4]];
const constant = plain.map((sample) => [...sample, 1]);
const without = train(plain).predict([[0, 0], [5, 5]]).join();
const svm = train(constant);
const withIt = svm.predict([[0, 0, 1], [5, 5, 1]]).join();
const margin = svm.margin([[5, 5, 1]])[0];
const unscaled = train(constant, { whitening: false }).predict([[0, 0, 1], [5, 5, 1]]).join();
console.log(`without: ${without}; with a constant feature: ${withIt}, margin ${margin}; not scaled: ${unscaled}`);
const isAsSeen = without === '-1,1' && withIt === '-1,-1' && Number.isNaN(margin) && unscaled === '-1,1';
process.exit(isAsSeen ? 0 : 1);
JS
node try.cjs
