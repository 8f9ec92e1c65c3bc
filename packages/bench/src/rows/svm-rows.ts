/** The SVM alone, on problems like the homework's, against scikit-learn's at its default tolerance. */
import type { Comparison, ProgramReport } from '../measure/comparison.ts';
import { type SvmProblem, svmProblem, writeSvmProblem } from '../svm-problem.ts';
import { ownProgram, pythons } from './contenders.ts';
import type { Setting } from './setting.ts';

function fit(setting: Setting, problem: SvmProblem): Pick<Comparison, 'ours' | 'others' | 'verify'> {
  const { X, y } = writeSvmProblem(setting.temporary, svmProblem(problem));
  const { samples, features } = problem;
  const args = [X, y, String(samples), String(features), setting.short ? '1' : '3'];
  return {
    ours: ownProgram('@hw5/svm', 'fit-svm', args),
    others: pythons(setting, [['fit_svm.py', ...args]], 'reported'),
    verify: objectiveNoHigher,
  };
}

export function svmOnLogits(setting: Setting): Comparison {
  const problem = {
    samples: setting.short ? 3000 : 60_000,
    features: 10,
    classes: 10,
    kind: 'logits',
  } as const;
  return { title: `SVM fit on logits (${formatShape(problem)})`, ...fit(setting, problem), atMost: 1 / 10 };
}

export function svmOnPixels(setting: Setting): Comparison {
  const [samples, features] = setting.short ? [150, 512] : [1500, 4096];
  const problem = { samples, features, classes: 15, kind: 'pixels' } as const;
  return { title: `SVM fit on pixels (${formatShape(problem)})`, ...fit(setting, problem), atMost: 2 };
}

function formatShape({ samples, features, classes }: SvmProblem): string {
  return `${samples.toLocaleString('en')} × ${features.toLocaleString('en')}, ${classes} classes`;
}

/** Two ways to add up the same optimum's objective differ in the last digits. */
const ROUNDING = 1e-9;

/** The optimum is unique, so a lower objective is a better solution: being fast and worse would not count. */
export function objectiveNoHigher(ours: ProgramReport, other: ProgramReport): string {
  const [a, b] = [ours.objective!, other.objective!];
  if (!(a <= b * (1 + ROUNDING))) throw new Error(`expected an objective of at most ${b}; ours ends at ${a}`);
  return `objective ${a.toPrecision(9)}, no higher than ${b.toPrecision(9)}`;
}
