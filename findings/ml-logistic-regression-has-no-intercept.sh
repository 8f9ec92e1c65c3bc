#!/usr/bin/env bash
# ml-logistic-regression 2.0.0 (with ml-matrix 6.12.1) fits no intercept, and says so nowhere: its decision boundary
# always passes through the origin. One feature whose classes are separated at 5 is not learned: every sample is
# predicted as class 1. With a column of ones beside it, the same data are learned without an error.
# scikit-learn's LogisticRegression fits an intercept by default.
# Seen on Node 20.20: without ones 1,1,1,1,1,1; with ones 0,0,0,1,1,1. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ml-logistic-regression@2.0.0 ml-matrix@6.12.1
cat >try.cjs <<'JS'
const { Matrix } = require('ml-matrix');
const LogisticRegression = require('ml-logistic-regression');
const classes = Matrix.columnVector([0, 0, 0, 1, 1, 1]);
const predicted = (rows) => {
  const model = new (LogisticRegression.default ?? LogisticRegression)({ numSteps: 20000, learningRate: 0.05 });
  model.train(new Matrix(rows), classes);
  return model.predict(new Matrix(rows)).join();
};
const values = [1, 2, 3, 7, 8, 9];
const alone = predicted(values.map((x) => [x]));
const withOnes = predicted(values.map((x) => [1, x]));
console.log(`without ones ${alone}; with ones ${withOnes}`);
process.exit(alone === '1,1,1,1,1,1' && withOnes === '0,0,0,1,1,1' ? 0 : 1);
JS
node try.cjs
