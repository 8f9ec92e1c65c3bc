/**
 * Whole grades of `model.py` through the real sandbox: what the report says, in Python's names. The catalogue
 * is graded in packages/fixtures, where the solution is in reach.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasNumpy } from '@hw5/sandbox/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../src/command/engine.ts';
import { parseOptions } from '../src/command/options.ts';
import type { GradeReport } from '../src/grade-report.ts';
import { gradeSubmission } from '../src/grade-submission.ts';
import { renderGradescope } from '../src/report/gradescope.ts';
import { renderJson } from '../src/report/json.ts';
import { renderMarkdown } from '../src/report/markdown.ts';
import { renderPretty } from '../src/report/pretty.ts';
import { limitStudentOutput } from '../src/report/student-output.ts';
import { publicFolder } from './support/outcomes.ts';

let folder: string;
let graded: GradeReport;

const MODEL = `import random
import numpy as np

class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        self.train_images, self.train_labels, self.hp = train_images, train_labels, hp
        self.W = np.random.rand(train_images.shape[1], num_classes)
        self.b = np.ones((1, num_classes))

    def forward_pass(self, inputs):
        raise NotImplementedError('not implemented yet: forward_pass')

    def loss(self, probabilities, gt_label):
        return -np.log(probabilities[0, gt_label])

    @staticmethod
    def back_propagation(img, probabilities, gt_label):
        probabilities[0, gt_label] -= 1
        return np.outer(img, probabilities), probabilities

    def gradient_descent(self, gradW, gradB):
        self.W -= self.hp.learning_rte * gradW

    def train_nn(self):
        yield 'forwardPass'
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 python ü '));
  if (!hasNumpy) return;
  mkdirSync(join(folder, 'alice'));
  writeFileSync(join(folder, 'alice', 'model.py'), MODEL);
  const engine = await openEngine(
    parseOptions({ fixtures: [publicFolder], format: 'pretty', hints: 'explain' }),
    (path) => path,
  );
  graded = await engine.grade(join(folder, 'alice'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const message = (id: string): string => graded.checks.find((check) => check.id === id)!.message;

describe.runIf(hasNumpy)('the report on a model.py', () => {
  it('has the checks and points of its contract, under the ids of every language', () => {
    expect(graded.checks.map(({ id, score, maxScore, status }) => [id, score, maxScore, status])).toEqual([
      ['init', 0, 1, 'failed'],
      ['forwardPass', 0, 3, 'errored'],
      ['loss', 0, 1, 'errored'],
      ['backPropagation', 2, 2, 'passed'],
      ['gradientDescent', 0, 1, 'errored'],
      ['trainNN', 0, 2, 'failed'],
    ]);
    expect(graded).toMatchObject({ submission: 'alice', score: 2, maxScore: 10, language: 'python' });
    expect(graded.sandbox).toContain('time limit');
  });

  it("says what is wrong in Python's names, and leaves a student's words alone", () => {
    expect(message('init')).toMatch(/^b after Model\(…\) \(D = \d+, C = \d+, after np\.random\.seed/);
    expect(message('forwardPass')).toBe('forward_pass is not implemented yet.');
    expect(message('loss')).toBe(
      'loss is not static. It is called on the class, so write `@staticmethod` above `def loss(probabilities, gt_label)`, without self. Apart from that, all numbers are right.',
    );
    expect(message('gradientDescent')).toMatch(
      /^gradient_descent\(gradW \[\d+, \d+\], gradB \[1, \d+\]\) stopped at model\.py:22:9\. AttributeError: .*'learning_rte'/,
    );
    expect(message('trainNN')).toMatch(/^train_nn\(\) returns a generator or a coroutine\./);
    expect(graded.checks.find(({ id }) => id === 'gradientDescent')!.frame).toMatchObject({
      line: 22,
      sourceLine: '        self.W -= self.hp.learning_rte * gradW',
    });
    expect(graded.warnings.map(({ code }) => code)).toEqual(['input-modified', 'loss-at-zero']);
    expect(graded.warnings[0]!.message).toMatch(/^back_propagation changes the arrays that it is given/);
  });

  it('is the same in every format', () => {
    const pretty = renderPretty(graded, {
      hints: 'explain',
      color: 0,
      columns: 80,
      unicode: true,
      verbose: false,
    });
    const markdown = renderMarkdown(graded, { hints: 'explain' });
    const gradescope = renderGradescope(graded, { hints: 'explain', visibility: 'visible' } as never);
    for (const text of [pretty, markdown, gradescope]) {
      expect(text).toContain('gradient_descent');
      expect(text.replace(/"id": "\w+"/g, '')).not.toMatch(
        /gradientDescent|forwardPass|model\.ts|\bthrew\b|thrown|numpy-ts|NDArray/,
      );
    }
    expect(pretty.replace(/\s+/g, ' ')).toContain(
      'To fix: init, loss, gradient_descent, train_nn. To implement: forward_pass.',
    );
    const { checks } = JSON.parse(renderJson(graded, { hints: 'explain', extra: false })) as GradeReport;
    expect(checks.map(({ id }) => id)).toContain('gradientDescent');
  });

  it('shows no text of an error where numbers are hidden, but its name and line', () => {
    const { checks } = limitStudentOutput(graded, 'errors');
    expect(checks.find(({ id }) => id === 'gradientDescent')!.message).toBe(
      'Your code raised AttributeError (model.py:22:9).',
    );
  });
});

describe.runIf(hasNumpy)('a model.py that cannot be graded', () => {
  const grade = async (text: string): Promise<GradeReport> => {
    writeFileSync(join(folder, 'model.py'), text);
    return gradeSubmission(join(folder, 'model.py'), {
      fixtures: async (language) => {
        const { loadFixtureSetFor } = await import('../src/fixture/load-fixtures.ts');
        return [loadFixtureSetFor(language, publicFolder)];
      },
    });
  };

  it.each([
    [
      'class Net:\n    pass\n',
      'Expected a class Model in model.py, found the class Net. Write `class Model:`, as in the stencil.',
      [],
    ],
    ['class Model(:\n', 'The submission does not compile.', [{ file: 'model.py', line: 1 }]],
    [
      'import torch\n',
      '"torch" cannot be imported: a submission may import numpy, sklearn.svm, the standard library and its own files.',
      [{ file: 'model.py', line: 1 }],
    ],
  ])('%j is rejected', async (text, reason, diagnostics) => {
    const report = await grade(text);
    expect(report).toMatchObject({ status: 'rejected', score: 0, reason, checks: [] });
    expect(report.diagnostics).toMatchObject(diagnostics);
  });
});

it('a set for one language is not taken for the other', async () => {
  const { loadFixtureSetFor } = await import('../src/fixture/load-fixtures.ts');
  expect(() => loadFixtureSetFor('javascript', join(publicFolder, 'python'))).toThrow(
    /expected a fixture set for TypeScript, found one for Python/,
  );
  expect(loadFixtureSetFor('python', join(publicFolder, 'python')).language).toBe('python');
});
