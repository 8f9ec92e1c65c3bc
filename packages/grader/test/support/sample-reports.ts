/** Reports made by hand, as typical students get them: what the renderers' tests render. Not shipped. */
import type {
  CheckDetail,
  CheckId,
  CheckReport,
  CheckStatus,
  Failure,
  GradeReport,
} from '../../src/grade-report.ts';

const points: readonly [CheckId, string, number][] = [
  ['init', '', 1],
  ['logits', '1', 1],
  ['forwardPass', '2', 2],
  ['loss', '3', 1],
  ['backPropagation', '6, 7', 2],
  ['gradientDescent', '4, 5', 1],
  ['trainNN', '', 2],
];

export function passedCheck(id: CheckId): CheckReport {
  const [, equation, maxScore] = points.find(([name]) => name === id)!;
  return {
    id,
    equation,
    score: maxScore,
    maxScore,
    status: 'passed',
    failure: null,
    misconception: null,
    message: 'Right.',
    hint: null,
    detail: null,
    followThrough: false,
    printed: '',
    milliseconds: 12,
  };
}

export const noDetail: CheckDetail = {
  called: '',
  shape: null,
  expectedShape: null,
  differing: null,
  total: null,
  worst: null,
  largestAbsoluteError: null,
  largestRelativeError: null,
  findings: [],
};

const error = { name: 'TypeError', message: 'x', location: null, notImplemented: false, during: 'loss(…)' };

/** A failure that a check of this status may have. */
export const failures: Readonly<Record<CheckStatus, Failure | null>> = {
  passed: null,
  failed: { code: 'wrong-result' },
  errored: { code: 'threw', error },
  timeout: { code: 'stopped', stop: { code: 'timed-out', milliseconds: 10_000 } },
  memory: { code: 'stopped', stop: { code: 'memory-limit' } },
};

/** A check of this status; its failure follows from the status unless it is given. */
export function checkWith(id: CheckId, change: Partial<CheckReport>): CheckReport {
  return { ...passedCheck(id), score: 0, failure: failures[change.status ?? 'passed'], ...change };
}

/** A graded report in which these checks are not simply passed; the score follows from the checks. */
export function reportWith(
  changes: Partial<Record<CheckId, Partial<CheckReport>>>,
  fields: Partial<GradeReport> = {},
): GradeReport {
  const checks = points.map(([id]) => {
    const change = changes[id];
    return change === undefined ? passedCheck(id) : checkWith(id, change);
  });
  return {
    submission: 'model.ts',
    score: checks.reduce((sum, { score }) => sum + score, 0),
    maxScore: 10,
    status: 'graded',
    reason: null,
    checks,
    diagnostics: [],
    warnings: [],
    printed: '',
    fixtures: 'public',
    hiddenPending: false,
    sandbox: ['namespaces', 'permission model', 'memory limit'],
    seconds: 0.61,
    ...fields,
  };
}

export const allRight = reportWith({});

const notWritten: Partial<CheckReport> = {
  status: 'errored',
  failure: { code: 'not-implemented', place: 'loss' },
  message: 'Not implemented yet: the stencil’s placeholder is still in place.',
};

export const emptyStencil = reportWith(
  {
    init: notWritten,
    logits: notWritten,
    forwardPass: notWritten,
    loss: notWritten,
    backPropagation: notWritten,
    gradientDescent: notWritten,
    trainNN: notWritten,
  },
  { hiddenPending: true, hiddenChecks: 7 },
);

export const firstMistake = reportWith(
  {
    forwardPass: {
      status: 'failed',
      misconception: 'no-max-shift',
      message: 'The probabilities of large logits are wrong; those of small ones are right.',
      hint: 'Look at what e to the power of 10000 is in floating point, and at what stays the same when every logit of a row moves by the same amount.',
      detail: {
        ...noDetail,
        called: 'model.forwardPass(inputs [3, 10])',
        shape: [3, 10],
        expectedShape: [3, 10],
        differing: 12,
        total: 30,
        worst: { index: [1, 4], expected: 0.6224593312018546, actual: null, actualText: 'NaN' },
        findings: ['12 of your numbers are NaN'],
      },
      printed: 'logits 10000\n',
    },
  },
  {
    hiddenPending: true,
    warnings: [
      {
        code: 'loop',
        message: 'A loop over the classes; the assignment asks for array operations here.',
        location: 'model.ts:61:5',
      },
    ],
  },
);

export const secondMistake = reportWith({
  backPropagation: {
    status: 'failed',
    message: 'gradW has the wrong shape.',
    detail: {
      ...noDetail,
      called: 'Model.backPropagation(img [784], probabilities [1, 10], 3)',
      shape: [10, 784],
      expectedShape: [784, 10],
      findings: ['yours is the transpose of what is expected'],
    },
  },
  gradientDescent: {
    status: 'failed',
    message: 'W moves by the wrong amount.',
    detail: {
      ...noDetail,
      called: 'model.gradientDescent(gradW [6, 4], gradB [1, 4])',
      shape: [6, 4],
      expectedShape: [6, 4],
      differing: 24,
      total: 24,
      worst: { index: [2, 3], expected: 0.25, actual: 0.2500000001 },
      largestAbsoluteError: 1e-10,
      largestRelativeError: 4e-10,
      findings: ['yours = 10 × expected'],
    },
  },
  trainNN: {
    ...passedCheck('trainNN'),
    followThrough: true,
    message: 'The numbers at the end differ only because of gradientDescent; the loop itself is right.',
  },
});

export const brokenSyntax = reportWith(
  {},
  {
    score: 0,
    status: 'rejected',
    reason: 'model.ts does not compile: 1 syntax error.',
    checks: [],
    diagnostics: [
      {
        severity: 'error',
        file: 'model.ts',
        line: 42,
        column: 24,
        message: 'Expected ")" but found ";"',
        sourceLine: '    return np.exp(logits;',
      },
    ],
  },
);

const attack = '\u001b[2J\u001b[31m<script>alert(1)</script> **10/10** ```\n# passed\r\u202Eevil';

/** Every free text of the report tries to act: ANSI, HTML, Markdown, bidi. */
export const hostile = reportWith(
  {
    loss: {
      status: 'errored',
      message: `Your code threw: ${attack}`,
      location: `model.ts${attack}:1:1`,
      hint: attack,
      misconception: `name${attack}`,
      printed: attack.repeat(50),
      detail: { ...noDetail, called: attack, findings: [attack] },
    },
    trainNN: { status: 'timeout', message: 'It was stopped after 10 s.' },
    init: { status: 'memory', message: 'It took more than 512 MB.' },
  },
  {
    submission: `${attack}.ts`,
    printed: attack,
    warnings: [{ code: 'x', message: attack, location: attack }],
    diagnostics: [
      { severity: 'error', file: attack, line: 1, column: 3, message: attack, sourceLine: attack },
    ],
  },
);
