/**
 * Times our LinearSVC on the problem that `fit_svm.py` gets: node fit-svm.js X.f64 y.i32 SAMPLES FEATURES
 * REPEATS
 */
import { readFileSync } from 'node:fs';
import { fitLinearSVC } from '@hw5/svm/solver';
import { reportMedian } from './report-median.ts';

const [xFile, yFile, ...numbers] = process.argv.slice(2);
const [samples, features, repeats] = numbers.map(Number);
// Copied, because a small file comes as a piece of a larger buffer.
const bytes = (file: string) => new Uint8Array(readFileSync(file)).buffer;
const X = new Float64Array(bytes(xFile!));
const y = new Int32Array(bytes(yFile!));
let objective = 0;
reportMedian(
  () => {
    ({ objective } = fitLinearSVC(X, samples!, features!, y));
  },
  repeats!,
  () => ({ objective }),
);
