/** JSON, Gradescope and Markdown: exact shapes, and nothing from a submission acts in any of them. */
import { describe, expect, it } from 'vitest';
import { resultsJsonSchema } from '../../test/support/gradescope-schema.ts';
import { jsonReportSchema } from '../../test/support/json-schema.ts';
import {
  allRight,
  brokenSyntax,
  emptyStencil,
  firstMistake,
  hostile,
  secondMistake,
} from '../../test/support/sample-reports.ts';
import { gradescopeObject, renderGradescope } from './gradescope.ts';
import { hintLevels } from './hint-level.ts';
import { renderJson } from './json.ts';
import { escapeMarkdown, fence, renderMarkdown } from './markdown.ts';
import { renderPretty } from './pretty.ts';
import { visibilities } from './visibility.ts';

const all = Object.entries({ emptyStencil, firstMistake, secondMistake, allRight, brokenSyntax, hostile });

describe('json', () => {
  it.each(all)('%s has exactly the documented fields, at every hint level', (_, report) => {
    for (const hints of hintLevels) {
      jsonReportSchema.parse(JSON.parse(renderJson(report, { hints, extra: false })));
    }
  });

  it('gives a failed check as documented', () => {
    const { checks } = JSON.parse(renderJson(firstMistake, { hints: 'explain', extra: false }));
    expect(checks[2]).toEqual({
      id: 'forwardPass',
      equation: '2',
      score: 0,
      maxScore: 2,
      status: 'failed',
      misconception: 'no-max-shift',
      message: `${firstMistake.checks[2]!.message} ${firstMistake.checks[2]!.hint}`,
      detail: { shape: [3, 10], worst: { index: [1, 4], expected: 0.6224593312018546, actual: null } },
    });
  });

  it('gives away nothing at --hints none', () => {
    const text = renderJson(firstMistake, { hints: 'none', extra: true });
    expect(text).not.toMatch(/no-max-shift|floating point|are NaN/);
  });

  it('holds the rest in `extra` when asked, and only there', () => {
    const { extra, ...plain } = JSON.parse(renderJson(firstMistake, { hints: 'explain', extra: true }));
    jsonReportSchema.parse(plain);
    expect(extra.sandbox).toEqual(firstMistake.sandbox);
    expect(extra.checks.forwardPass).toMatchObject({ differing: 12, total: 30 });
    expect(extra.warnings).toEqual(firstMistake.warnings);
  });

  it('keeps hostile text as data: the bytes are harmless, the value is the same', () => {
    const text = renderJson(hostile, { hints: 'explain', extra: false });
    expect(text).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
    expect(JSON.parse(text).submission).toBe(hostile.submission);
  });
});

describe('gradescope', () => {
  it.each(all)('%s is a valid results.json, at every hint level and visibility', (_, report) => {
    for (const hints of hintLevels) {
      for (const visibility of visibilities) {
        const results = resultsJsonSchema.parse(JSON.parse(renderGradescope(report, { hints, visibility })));
        expect(results.score).toBe(report.score);
        expect(results.tests!.length).toBeGreaterThan(0);
        expect(results.tests!.every((test) => test.visibility === visibility)).toBe(true);
      }
    }
  });

  it('the tests’ scores add up to the score', () => {
    for (const [, report] of all) {
      const results = resultsJsonSchema.parse(
        gradescopeObject(report, { hints: 'explain', visibility: 'visible' }),
      );
      expect(results.tests!.reduce((sum, test) => sum + (test.score ?? 0), 0)).toBe(results.score);
      expect(results.tests!.reduce((sum, test) => sum + (test.max_score ?? 0), 0)).toBe(10);
    }
  });

  it('a rejected submission is one failed test with reason and code frame', () => {
    const results = resultsJsonSchema.parse(
      gradescopeObject(brokenSyntax, { hints: 'explain', visibility: 'visible' }),
    );
    expect(results.tests).toHaveLength(1);
    expect(results.tests![0]!.status).toBe('failed');
    expect(results.tests![0]!.output).toMatchInlineSnapshot(`
      "model.ts does not compile: 1 syntax error.

      model.ts:42:24  error: Expected ")" but found ";"
      42 |     return np.exp(logits;
         |                        ^"
    `);
  });

  it('all text is of format text, in which markup does not act, and has no control characters', () => {
    const results = resultsJsonSchema.parse(
      gradescopeObject(hostile, { hints: 'explain', visibility: 'visible' }),
    );
    for (const test of results.tests!) {
      expect([test.output_format, test.name_format]).toEqual(['text', 'text']);
      expect(`${test.name}${test.output}`).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
    }
    expect(results.output).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
    expect([results.output_format, results.test_output_format, results.test_name_format]).toEqual(
      Array(3).fill('text'),
    );
  });
});

describe('markdown', () => {
  it('is a table and a section for each failed check', () => {
    expect(renderMarkdown(secondMistake, { hints: 'explain' })).toMatchInlineSnapshot(`
      "# model.ts: 7 of 10 points

      | check | equation | points | verdict |
      | --- | --- | --: | --- |
      | ✓ init |  | 1 / 1 | passed |
      | ✓ logits | Eq. 1 | 1 / 1 | passed |
      | ✓ forwardPass | Eq. 2 | 2 / 2 | passed |
      | ✓ loss | Eq. 3 | 1 / 1 | passed |
      | ✗ backPropagation | Eqs. 6, 7 | 0 / 2 | wrong shape |
      | ✗ gradientDescent | Eqs. 4, 5 | 0 / 1 | wrong result |
      | ✓ trainNN |  | 2 / 2 | passed (follow-through) |

      ## backPropagation, Eqs. 6, 7

      gradW has the wrong shape.

      - called: Model.backPropagation(img \\[784\\], probabilities \\[1, 10\\], 3)
      - shape: expected \\[784, 10\\], yours \\[10, 784\\]
      - noticed: yours is the transpose of what is expected
      - look first at: the shape: print .shape after each step until it is no longer \\[10, 784\\].

      ## gradientDescent, Eqs. 4, 5

      W moves by the wrong amount.

      - called: model.gradientDescent(gradW \\[6, 4\\], gradB \\[1, 4\\])
      - differing: 24 of 24 numbers
      - worst: at \\[2, 3\\]: expected 0.25, yours 0.2500000001
      - noticed: yours = 10 × expected
      - look first at: W and b before and after one call: which of the two changed, by how much, and with which sign?

      To fix: backPropagation, gradientDescent.
      "
    `);
  });

  it('a first mistake at --hints name', () => {
    const text = renderMarkdown(firstMistake, { hints: 'name' });
    expect(text).toContain('- known as: no-max-shift');
    expect(text).not.toMatch(/floating point|noticed|look first/);
  });

  it('nothing from a submission acts outside its fences', () => {
    const text = renderMarkdown(hostile, { hints: 'explain' });
    const prose = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(prose).not.toMatch(/<script|(?<!\\)\*\*10|^# passed/m);
    expect(text).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
  });

  it('a fence is longer than any run of backticks in it', () => {
    expect(fence(['a ```` b'])).toBe('`````text\na ```` b\n`````');
    expect(fence([])).toBe('```text\n```');
  });

  it('escapes what would be a list, a heading, a table cell, a link', () => {
    expect(escapeMarkdown('- a | b')).toBe('\\- a \\| b');
    expect(escapeMarkdown('1. x [y](https://z) www.q')).toBe('1\\. x \\[y\\](https:&#47;&#47;z) www&#46;q');
    expect(escapeMarkdown('# <b> & _c_')).toBe('\\# &lt;b&gt; &amp; \\_c\\_');
  });
});

it('every format that people read says that type errors cost no points', () => {
  const withTypeErrors = { ...allRight, diagnostics: brokenSyntax.diagnostics };
  const formats = (report: typeof allRight) => [
    renderPretty(report, { color: 0, columns: 80, unicode: true, hints: 'explain', verbose: false }),
    renderMarkdown(report, { hints: 'explain' }),
    JSON.stringify(gradescopeObject(report, { hints: 'explain', visibility: 'visible' })),
  ];
  for (const text of formats(withTypeErrors)) expect(text).toContain('Type errors (cost no points)');
  for (const text of [...formats(allRight), ...formats(brokenSyntax)]) {
    expect(text).not.toContain('Type errors');
  }
});
