/**
 * The harness for `model.py`: NumPy imported once, a fork for each script
 * (docs/decisions/2026-11-28-python.md).
 */
import type { Harness, Runnable } from '../process/harness.ts';
import { knownScript } from '../process/known-right.ts';
import type { Program } from '../process/program.ts';
import { pythonHarnessFiles } from './harness-files.ts';
import { firstInterpreters, otherInterpreters } from './interpreters.ts';
import { PythonPlaces } from './python-places.ts';

/**
 * Isolated from the user's settings and folders, without what other packages run at each start, no compiled
 * files, UTF-8 whatever the locale.
 */
const FLAGS = ['-I', '-S', '-B', '-X', 'utf8', '-c'];

/** What CPython with NumPy claims before a submission runs, twice over: 17 MB with NumPy 1.24. */
const OWN_MB = 64;
/** Of addresses it claims little: its libraries. */
const ADDRESSES = 2 ** 30;

/** One thread: forks must not meet others, and sums must not depend on how many processors there are. */
const ENVIRONMENT = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

const programOf = (interpreter: string): Program => ({
  command: [interpreter, ...FLAGS, pythonHarnessFiles().begin, pythonHarnessFiles().text],
  ownMb: OWN_MB,
  addresses: ADDRESSES,
  layers: ['audit hook', 'time limit'],
  weakLayers: [],
  environment: ENVIRONMENT,
  name: interpreter,
});

const known: Runnable = {
  code: JSON.stringify({
    entry: 'model.py',
    files: {
      'model.py': `import numpy as np
class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        self.W, self.b = np.random.rand(train_images.shape[1], num_classes), np.zeros((1, num_classes))
    def forward_pass(self, inputs):
        return np.atleast_2d(inputs) @ self.W + self.b
`,
    },
  }),
  sourceMap: '',
};

export const pythonHarness: Harness = {
  language: 'python',
  open: async () => ({
    programs: firstInterpreters(process.env).map(programOf),
    inherited: [pythonHarnessFiles().code],
  }),
  otherPrograms: () => otherInterpreters(process.env).map(programOf),
  hasTwin: true,
  placesOf: ({ code }) => new PythonPlaces(code),
  known: {
    submission: known,
    script: {
      operations: knownScript.operations.map((operation) =>
        operation.op === 'call' ? { ...operation, method: 'forwardPass' } : operation,
      ),
    },
  },
};
