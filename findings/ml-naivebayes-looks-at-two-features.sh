#!/usr/bin/env bash
# ml-naivebayes 4.0.0: GaussianNB's prediction looks at the first two features only, however many it was trained on
# (src/GaussianNB.js loops to the length of a pair of constants, which is always 2). A sample that only its third
# feature gives away is classified as class 0; with the same columns in another order it is classified correctly.
# scikit-learn's GaussianNB uses all features.
# Seen on Node 20.20: 0,0 with the telling feature last, 0,1 with it first. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-naivebayes@4.0.0
cat >try.mjs <<'JS'
import { GaussianNB } from 'ml-naivebayes';
const samples = [[1, 5, 0], [2, 6, 1], [1, 6, 10], [2, 5, 11]];
const predicted = (order) => {
  const model = new GaussianNB();
  const columns = samples.map((sample) => order.map((j) => sample[j]));
  model.train(columns, [0, 0, 1, 1]);
  return model.predict([columns[0], columns[3]]).join();
};
const last = predicted([0, 1, 2]);
const first = predicted([2, 0, 1]);
console.log(`telling feature last: ${last}; first: ${first}`);
process.exit(last === '0,0' && first === '0,1' ? 0 : 1);
JS
node try.mjs
