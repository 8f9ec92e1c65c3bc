/** Fits the SVM of a model.py where its Python has no scikit-learn. */
import { fitLinearSVC } from '@hw5/svm/solver';
import type { PythonFrame } from './frames.ts';
import type { PythonProcess } from './python-process.ts';

/** Answers a message `fit` with the weights, or with what is wrong with the samples. */
export function fitForPython({ message, arrays }: PythonFrame, python: PythonProcess): void {
  const { X, y } = arrays;
  const [samples, features] = X!.shape as [number, number];
  try {
    const labels = Int32Array.from(y!.values);
    const fit = fitLinearSVC(X!.values, samples, features, labels, { C: Number(message.C) });
    python.send(
      { type: 'fitted', error: null, objective: fit.objective },
      {
        coef: { shape: [fit.intercept.length, features], values: fit.coef },
        intercept: { shape: [fit.intercept.length], values: fit.intercept },
      },
    );
  } catch (error) {
    python.send({ type: 'fitted', error: (error as Error).message });
  }
}
