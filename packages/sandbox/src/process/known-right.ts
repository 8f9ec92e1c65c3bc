/**
 * A tiny submission that is right, and a script for it. Where a submission's process died or ran out of
 * memory, these decide who is at fault: if they fail in the same sandbox, it is the machine, and no grade is
 * given.
 */
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import type { Script, ScriptOutcome, StopReason } from '../protocol.ts';

export const knownRight = {
  code: `(function (require, module, exports) { "use strict";
const np = require('numpy-ts');
exports.Model = class {
  constructor(images, labels, C) {
    // Numbers that only numpy-ts itself draws: its memory takes more than all else.
    np.random.randn(2);
    this.W = np.random.rand(images.shape[1], C);
    this.b = np.zeros([1, C]);
  }
  logits(x) { return np.add(np.matmul(np.atleast_2d(x), this.W), this.b); }
};
})`,
  sourceMap: '{"version":3,"sources":[],"mappings":""}',
};

const zeros = (shape: readonly number[], dtype: 'float64' | 'int32') =>
  ({ dtype, shape, data: new Float64Array(shape.reduce((a, b) => a * b, 1)) }) as const;

export const knownScript: Script = {
  operations: [
    { op: 'seed', seed: 1 },
    {
      op: 'construct',
      as: 'model',
      trainImages: zeros([2, 4], 'float64'),
      trainLabels: zeros([2], 'int32'),
      numClasses: 3,
      hyperparameters: {
        imgSize: 2,
        sceneClassCount: 3,
        numTrainPerCategory: 1,
        numTestPerCategory: 1,
        mnistClassCount: 3,
        numEpochs: 1,
        batchSize: 1,
        learningRate: 0.1,
        momentum: 0,
      },
      testImages: zeros([2, 4], 'float64'),
      testLabels: zeros([2], 'int32'),
    },
    {
      op: 'call',
      on: 'model',
      method: 'logits',
      args: [zeros([4], 'float64')],
      returns: 'array',
      record: 'result',
    },
  ],
};

const MACHINE_CODES: readonly StopReason['code'][] = ['memory-limit', 'killed', 'exited', 'not-loaded'];

/** An ending that a machine with too little memory or processor time brings about as well. */
export const mayBeTheMachine = ({ reason }: ScriptOutcome): boolean =>
  reason !== null && MACHINE_CODES.includes(reason.code);

/** What stops grading: the set-up is at fault, and no submission. */
export function machineError(found: string, cause?: unknown): InputError {
  return new InputError({
    code: 'machine',
    subject: 'the sandbox on this machine',
    expected: 'that it runs a model that is known to be right',
    found: sanitizeLine(found.slice(0, 300)),
    remedy: 'Nothing was graded. Free memory, or raise the limits (ulimit -a, --memory), and run it again.',
    cause,
  });
}
