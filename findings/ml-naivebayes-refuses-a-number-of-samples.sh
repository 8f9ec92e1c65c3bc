#!/usr/bin/env bash
# ml-naivebayes 4.0.0: GaussianNB.predict compares the number of samples, not of features, with what it was trained on.
# It refuses exactly as many samples as there are features plus one, with the text that the features are wrong, and
# takes one sample more or fewer.
# Seen on Node 20.20: 2 features: 2 and 4 samples are classified, 3 are refused. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-naivebayes@4.0.0
cat >try.mjs <<'JS'
import { GaussianNB } from 'ml-naivebayes';
const model = new GaussianNB();
model.train([[1, 5], [2, 6], [8, 1], [9, 2]], [0, 0, 1, 1]);
const seen = [2, 3, 4].map((count) => {
  try {
    return model.predict(Array.from({ length: count }, () => [8.5, 1.5])).join('');
  } catch (error) {
    return error.message;
  }
});
console.log(seen.join('; '));
process.exit(seen[0] === '11' && /same features/.test(seen[1]) && seen[2] === '1111' ? 0 : 1);
JS
node try.mjs
