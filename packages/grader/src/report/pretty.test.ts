import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  allRight,
  brokenSyntax,
  emptyStencil,
  firstMistake,
  hostile,
  noDetail,
  reportWith,
  secondMistake,
} from '../../test/support/sample-reports.ts';
import { renderPretty } from './pretty.ts';

const options = { color: 0, columns: 80, unicode: true, hints: 'explain', verbose: false } as const;
const all = { emptyStencil, firstMistake, secondMistake, allRight, brokenSyntax, hostile };

describe('whole reports, as typical students see them', () => {
  it('the untouched stencil is met with patience', () => {
    expect(renderPretty(emptyStencil, options)).toMatchInlineSnapshot(`
      "model.ts                                                          0 of 10 points

        ○ init             0 of 1               not implemented yet
        ○ logits           0 of 1   Eq. 1       not implemented yet
        ○ forwardPass      0 of 2   Eq. 2       not implemented yet
        ○ loss             0 of 1   Eq. 3       not implemented yet
        ○ backPropagation  0 of 2   Eqs. 6, 7   not implemented yet
        ○ gradientDescent  0 of 1   Eqs. 4, 5   not implemented yet
        ○ trainNN          0 of 2               not implemented yet

      7 hidden checks will run when you submit, with other numbers.
      0 of 10 points so far. You have not implemented anything yet. Start with init.
      "
    `);
  });

  it('a first mistake is named and explained', () => {
    expect(renderPretty(firstMistake, options)).toMatchInlineSnapshot(`
      "model.ts                                                          8 of 10 points

        ✓ init             1 of 1               passed
        ✓ logits           1 of 1   Eq. 1       passed
        ✗ forwardPass      0 of 2   Eq. 2       wrong result: no-max-shift
        ✓ loss             1 of 1   Eq. 3       passed
        ✓ backPropagation  2 of 2   Eqs. 6, 7   passed
        ✓ gradientDescent  1 of 1   Eqs. 4, 5   passed
        ✓ trainNN          2 of 2               passed

      ✗ forwardPass  Eq. 2 ──────────────────────────────────────────────────── 0 of 2

        The probabilities of large logits are wrong; those of small ones are right.
        → Look at what e to the power of 10000 is in floating point, and at what stays
          the same when every logit of a row moves by the same amount.

        called     model.forwardPass(inputs [3, 10])
        shape      [3, 10], as expected
        differing  12 of 30 numbers
        worst      at [1, 4]: expected 0.622459, yours NaN
        noticed    12 of your numbers are NaN
        known as   no-max-shift

        printed during this check:
        │ logits 10000

      Worth knowing (costs no points)
        ! model.ts:61:5  A loop over the classes; the assignment asks for array
          operations here.

      Hidden checks will run when you submit, with other numbers.
      8 of 10 points so far. To fix: forwardPass.
      "
    `);
  });

  it('two nameless mistakes and a follow-through credit say where to look', () => {
    expect(renderPretty(secondMistake, options)).toMatchInlineSnapshot(`
      "model.ts                                                          7 of 10 points

        ✓ init             1 of 1               passed
        ✓ logits           1 of 1   Eq. 1       passed
        ✓ forwardPass      2 of 2   Eq. 2       passed
        ✓ loss             1 of 1   Eq. 3       passed
        ✗ backPropagation  0 of 2   Eqs. 6, 7   wrong shape
        ✗ gradientDescent  0 of 1   Eqs. 4, 5   wrong result
        ✓ trainNN          2 of 2               passed (follow-through)

      ✗ backPropagation  Eqs. 6, 7 ──────────────────────────────────────────── 0 of 2

        gradW has the wrong shape.

        called     Model.backPropagation(img [784], probabilities [1, 10], 3)
        shape      expected [784, 10], yours [10, 784]
        noticed    yours is the transpose of what is expected

        → Look first at the shape: print .shape after each step until it is no longer
          [10, 784].

      ✗ gradientDescent  Eqs. 4, 5 ──────────────────────────────────────────── 0 of 1

        W moves by the wrong amount.

        called     model.gradientDescent(gradW [6, 4], gradB [1, 4])
        shape      [6, 4], as expected
        differing  24 of 24 numbers
        worst      at [2, 3]: expected 0.25, yours 0.2500000001
        largest    error: absolute 1e-10, relative 4e-10
        noticed    yours = 10 × expected

        → Look first at W and b before and after one call: which of the two changed,
          by how much, and with which sign?

      Worth knowing (costs no points)
        ! trainNN  The numbers at the end differ only because of gradientDescent; the
          loop itself is right.

      7 of 10 points. To fix: backPropagation, gradientDescent.
      "
    `);
  });

  it('all right is short', () => {
    expect(renderPretty(allRight, options)).toMatchInlineSnapshot(`
      "model.ts                                                         10 of 10 points

        ✓ init             1 of 1               passed
        ✓ logits           1 of 1   Eq. 1       passed
        ✓ forwardPass      2 of 2   Eq. 2       passed
        ✓ loss             1 of 1   Eq. 3       passed
        ✓ backPropagation  2 of 2   Eqs. 6, 7   passed
        ✓ gradientDescent  1 of 1   Eqs. 4, 5   passed
        ✓ trainNN          2 of 2               passed

      10 of 10 points. Every check passed.
      "
    `);
  });

  it('a syntax error has file, line and caret', () => {
    expect(renderPretty(brokenSyntax, options)).toMatchInlineSnapshot(`
      "model.ts                                                                rejected

      ✗ model.ts does not compile: 1 syntax error.

      model.ts:42:24  error: Expected ")" but found ";"
        42 |     return np.exp(logits;
           |                        ^

      0 of 10 points. Nothing was graded. Fix the error above and grade again.
      "
    `);
  });
});

describe('hints', () => {
  it('none: neither name nor sentence nor findings nor where to look', () => {
    const text = renderPretty(firstMistake, { ...options, hints: 'none' });
    expect(text).not.toMatch(/no-max-shift|floating point|noticed|Look first/);
    expect(text).toContain('worst      at [1, 4]: expected 0.622459, yours NaN');
  });

  it('name: the name alone', () => {
    const text = renderPretty(firstMistake, { ...options, hints: 'name' });
    expect(text).toContain('known as   no-max-shift');
    expect(text).not.toMatch(/floating point|noticed|Look first/);
  });
});

describe('the terminal', () => {
  it.each(Object.entries(all))('%s never exceeds the width, wide or narrow', (_, report) => {
    for (const columns of [60, 71, 80, 200]) {
      for (const color of [0, 1] as const) {
        const widths = renderPretty(report, { ...options, color, columns, verbose: true })
          .split('\n')
          .map((line) => stringWidth(line));
        expect(Math.max(...widths)).toBeLessThanOrEqual(Math.min(columns, 80));
      }
    }
  });

  it.each(Object.entries(all))('%s says with colour what it says without', (_, report) => {
    const colored = renderPretty(report, { ...options, color: 1 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking our own colours out again
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderPretty(report, options));
  });

  it('needs nothing but ASCII where the terminal has nothing else', () => {
    const report = reportWith({
      loss: {
        status: 'failed',
        message: 'ε is missing.',
        detail: { ...noDetail, findings: ['yours = 10 × expected'] },
      },
    });
    const text = renderPretty(report, { ...options, unicode: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
    expect(text).toMatch(/^[\x00-\x7f]*$/);
    expect(text).toContain('yours = 10 x expected');
  });

  it('shows layers, fixtures and times only when asked', () => {
    expect(renderPretty(allRight, options)).not.toContain('namespaces');
    const verbose = renderPretty(allRight, { ...options, verbose: true });
    expect(verbose).toContain('sandbox    namespaces, permission model, memory limit');
    expect(renderPretty(reportWith({}, { sandbox: [] }), { ...options, verbose: true })).toContain(
      'no layer was active',
    );
  });
});

describe('what a submission prints or throws', () => {
  it('cannot act in the terminal, nor start a line of the report', () => {
    const text = renderPretty(hostile, options);
    expect(text).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
    expect(text).not.toMatch(/^# passed/m);
  });

  it('is cut where it floods', () => {
    const flood = reportWith({}, { printed: 'x\n'.repeat(5000) });
    const text = renderPretty(flood, options);
    expect(text.split('\n').length).toBeLessThan(30);
    expect(text).toContain('… 4993 more lines');
  });
});

it('never says that every check passed while hidden ones are pending', () => {
  const text = renderPretty({ ...allRight, hiddenPending: true, hiddenChecks: 1 }, options);
  expect(text).toContain('1 hidden check will run when you submit');
  expect(text).toContain('10 of 10 points so far. Every public check passed.');
  expect(text).not.toContain('Every check passed');
});

it('says that nothing was graded when a submission is rejected without a reason', () => {
  expect(renderPretty({ ...brokenSyntax, reason: null, diagnostics: [] }, options)).toContain(
    'No reason was given.',
  );
});
