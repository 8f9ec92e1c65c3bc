/** Times our LinearSVC on the problem that `fit_svm.py` gets: node fit-svm.js X.f64 y.i32 SAMPLES FEATURES REPEATS */
import { readFileSync } from 'node:fs';
import { fitLinearSVC } from '@hw5/svm/solver';
import { median } from '../comparison.ts';

const [xFile, yFile, samples, features, repeats] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const X = new Float64Array(readFileSync(xFile).buffer.slice(0));
const y = new Int32Array(readFileSync(yFile).buffer.slice(0));
let objective = 0;
const seconds = Array.from({ length: Number(repeats) }, () => {
  const start = performance.now();
  ({ objective } = fitLinearSVC(X, Number(samples), Number(features), y));
  return (performance.now() - start) / 1000;
});
console.log(JSON.stringify({ seconds: median(seconds), objective }));
