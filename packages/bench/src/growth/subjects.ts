/**
 * What is measured against what: for each subject one size grows, geometrically, and everything else stands still.
 *
 * `expected` is what counting operations predicts. Training makes 2·N·D·C multiplications an epoch whatever the batch size; a batch
 * beyond 1 adds one pass over W [D, C] a step, N/B of them. The SVM's Newton step costs N·D² where the Hessian is used (up to 63
 * features), and N²·D once for the matrix over the samples where features outnumber these; each class is a problem of its own.
 */
import { fitLinearSVC } from '@hw5/svm/solver';
import { denseTraining } from '../ours/dense-training.ts';
import { type SvmProblem, svmProblem } from '../svm-problem.ts';

export interface Subject {
  readonly id: string;
  /** What is timed. */
  readonly what: string;
  /** What grows. */
  readonly axis: string;
  readonly expected: string;
  readonly sizes: readonly number[];
  /** Of the short form: the least that a fit needs. */
  readonly shortSizes: readonly number[];
}

export interface InProcessSubject extends Subject {
  /** The work at a size, ready to be called again and again. */
  readonly make: (size: number) => () => unknown;
}

const shape = { samples: 1000, features: 784, classes: 10, batchSize: 1 };

function training(
  id: keyof typeof shape,
  axis: string,
  sizes: readonly number[],
  expected: string,
  base = shape,
): InProcessSubject {
  return {
    id: `training-${axis.replace(' ', '-')}`,
    what: 'an epoch of training',
    axis,
    expected,
    sizes,
    shortSizes: sizes.slice(0, 3),
    make: (size) => {
      const epoch = denseTraining({ ...base, [id]: size });
      return () => epoch.advance(Number.POSITIVE_INFINITY);
    },
  };
}

function fit(
  id: string,
  grows: 'samples' | 'features' | 'classes',
  sizes: readonly number[],
  expected: string,
  base: SvmProblem,
  axis: string = grows,
): InProcessSubject {
  return {
    id,
    what: 'an SVM fit',
    axis,
    expected,
    sizes,
    shortSizes: sizes.slice(0, 3),
    make: (size) => {
      const problem = { ...base, [grows]: size };
      const { X, y } = svmProblem(problem);
      return () => fitLinearSVC(X, problem.samples, problem.features, y);
    },
  };
}

export const inProcessSubjects: readonly InProcessSubject[] = [
  training('samples', 'samples', [250, 500, 1000, 2000, 4000, 8000], '1'),
  training('features', 'features', [64, 128, 256, 512, 1024, 2048, 4096], '1, less where the softmax weighs'),
  training('classes', 'classes', [4, 8, 16, 32, 64, 128], '1, less where reading the pixels weighs'),
  training('batchSize', 'batch size', [1, 4, 16, 64, 256], '0: as many multiplications an epoch', {
    ...shape,
    samples: 1024,
  }),
  fit('svm-samples', 'samples', [1000, 2000, 4000, 8000, 16_000, 32_000], '1', {
    samples: 0,
    features: 10,
    classes: 10,
    kind: 'logits',
  }),
  fit('svm-features', 'features', [4, 8, 16, 32, 63], '1 to 2: N·D² for the Hessian, N·D for the rest', {
    samples: 4000,
    features: 0,
    classes: 10,
    kind: 'pixels',
  }),
  fit(
    'svm-many-features',
    'features',
    [512, 1024, 2048, 4096, 8192],
    '1, less where N³ weighs',
    { samples: 200, features: 0, classes: 10, kind: 'pixels' },
    'features (more than samples)',
  ),
  fit('svm-classes', 'classes', [4, 8, 16, 32, 64], '1', {
    samples: 4000,
    features: 16,
    classes: 0,
    kind: 'pixels',
  }),
];

/** Timed from outside, as a whole process (see measure-growth.ts). */
export const cohortSubject: Subject = {
  id: 'cohort-submissions',
  what: 'grading a folder',
  axis: 'submissions',
  expected: '1, less where starting up weighs',
  sizes: [5, 10, 20, 40, 80],
  shortSizes: [2, 3, 4],
};

export const subjects: readonly Subject[] = [...inProcessSubjects, cohortSubject];
