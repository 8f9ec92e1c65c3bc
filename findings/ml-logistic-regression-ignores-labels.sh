#!/usr/bin/env bash
# ml-logistic-regression 2.0.0 (with ml-matrix 6.12.1) counts the distinct labels and then trains for classes 0 to
# count - 1, whatever the labels are. Trained on labels 1 and 2 it predicts 1 for every sample, without an error; the
# same samples labelled 0 and 1 are all classified correctly. libsvm and scikit-learn return the labels they were given.
# Seen on Node 20.20: labels 0 and 1 give 0,0,0,1,1,1; labels 1 and 2 give 1,1,1,1,1,1. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-logistic-regression@2.0.0 ml-matrix@6.12.1
cat >try.cjs <<'JS'
const { Matrix } = require('ml-matrix');
const LogisticRegression = require('ml-logistic-regression');
const samples = new Matrix([1, 2, 3, 7, 8, 9].map((x) => [1, x]));
const predicted = (labels) => {
  const model = new (LogisticRegression.default ?? LogisticRegression)({ numSteps: 20000, learningRate: 0.05 });
  model.train(samples, Matrix.columnVector(labels));
  return model.predict(samples).join();
};
const fromZero = predicted([0, 0, 0, 1, 1, 1]);
const fromOne = predicted([1, 1, 1, 2, 2, 2]);
console.log(`labels 0 and 1: ${fromZero}; labels 1 and 2: ${fromOne}`);
process.exit(fromZero === '0,0,0,1,1,1' && fromOne === '1,1,1,1,1,1' ? 0 : 1);
JS
node try.cjs
