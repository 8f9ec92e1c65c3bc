import { describe, expect, it } from 'vitest';
import { reportWith } from '../../test/support/sample-reports.ts';
import type { CheckReport, GradeReport } from '../grade-report.ts';
import { renderGradescope } from './gradescope.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { limitStudentOutput, type StudentOutput } from './student-output.ts';
import { visibilities } from './visibility.ts';

const data = '0.7312589';
const threw = (name: string): Partial<CheckReport> => ({
  status: 'errored',
  score: 0,
  location: 'model.ts:42:7',
  message: `loss(…) threw ${name}: ${data} (model.ts:42:7)`,
  failure: {
    code: 'threw',
    error: { name, message: data, location: 'model.ts:42:7', notImplemented: false, during: 'loss(…)' },
  },
});

/** A program that writes a number of its input wherever it can. */
const leaking = {
  ...reportWith({
    init: { status: 'passed', printed: data },
    logits: { ...threw(`E${data}`), printed: data },
    loss: threw('RangeError'),
    forwardPass: {
      status: 'errored',
      score: 0,
      message: `needs ${data}`,
      failure: { code: 'not-implemented', place: data },
    },
    backPropagation: {
      status: 'errored',
      score: 0,
      location: 'model.ts:42:7',
      frame: { file: 'model.ts', line: 42, column: 7, sourceLine: 'throw' },
      message: 'The line stands there (model.ts:42:7).',
      failure: { code: 'leftover-throw', place: 'backPropagation' },
    },
    trainNN: { status: 'failed', score: 0, message: `found ${data}`, failure: { code: 'no-array' } },
  }),
  printed: data,
} satisfies GradeReport;

/** Everything that students may be given. */
function everything(level: StudentOutput): string {
  const report = limitStudentOutput(leaking, level);
  return [
    renderGradescope(report, { hints: 'explain', visibility: visibilities[0] }),
    renderJson(report, { hints: 'explain', extra: true }),
    renderMarkdown(report, { hints: 'explain' }),
    JSON.stringify(report),
  ].join('\n');
}

describe('what a program wrote', () => {
  it('is shown at level all', () => {
    expect(limitStudentOutput(leaking, 'all')).toBe(leaking);
    expect(everything('all').split(data).length).toBeGreaterThan(6);
  });

  it('is reduced to known names and places at level errors', () => {
    const text = everything('errors');
    expect(text).not.toContain(data);
    expect(text).toContain('Your code threw RangeError (model.ts:42:7).');
    expect(text).toContain('Your code threw an error (model.ts:42:7).');
  });

  it('is left out at level none', () => {
    const text = everything('none');
    expect(text).not.toContain(data);
    expect(text).not.toMatch(/RangeError|model\.ts:42/);
    expect(text).toContain('Your code threw an error.');
  });

  it.each(['errors', 'none'] as const)('changes no score at level %s', (level) => {
    const limited = limitStudentOutput(leaking, level);
    const verdicts = ({ score, checks }: GradeReport) => [
      score,
      checks.map((check) => [check.status, check.score]),
    ];
    expect(verdicts(limited)).toEqual(verdicts(leaking));
  });
});
