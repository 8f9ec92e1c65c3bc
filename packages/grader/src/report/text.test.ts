/** The small parts of every format: sanitized text, numbers, code frames, words. */

import {
  codeFrame,
  formatNumber,
  formatPair,
  formatShape,
  sanitize,
  sanitizeJson,
  sanitizeLine,
} from '@hw5/base/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkWith,
  firstMistake,
  noDetail,
  passedCheck,
  reportWith,
} from '../../test/support/sample-reports.ts';
import { firstLook } from './first-look.ts';
import { limitHints } from './hint-level.ts';
import { formatPoints, formatWorst } from './numbers.ts';
import { nextStep, statusWords } from './words.ts';

const notImplemented = { code: 'not-implemented', place: 'loss' } as const;

fc.configureGlobal({ seed: 6 });
const anything = fc.string({ unit: 'binary' });

describe('sanitized text', () => {
  it('spells out control characters and leaves the rest', () => {
    expect(sanitize('a\u001b[2Jb\u202e\u0007\r\nö 漢 👩‍🎓\t.')).toBe(
      'a\\u{1b}[2Jb\\u{202e}\\u{7}\nö 漢 👩‍🎓\t.',
    );
    expect(sanitizeLine('a\n  b\tc')).toBe('a b c');
    expect(sanitize('\ud800')).toBe('\\u{d800}');
  });

  it('is a fixed point: escaping twice is escaping once, whatever the text', () => {
    fc.assert(fc.property(anything, (text) => sanitize(sanitize(text)) === sanitize(text)));
    fc.assert(fc.property(anything, (text) => !/(?![\n\t])\p{Cc}/u.test(sanitize(text))));
  });

  it('JSON keeps every value exactly', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const json = sanitizeJson({ text });
        return JSON.parse(json).text === text && !/(?![\n])\p{Cc}|\u202e/u.test(json);
      }),
    );
  });
});

describe('numbers', () => {
  it('have six digits', () => {
    expect([0.1 + 0.2, 1 / 3, -0, 1e21, 12345678, Number.NaN].map((n) => formatNumber(n))).toEqual([
      '0.3',
      '0.333333',
      '-0',
      '1e+21',
      '12345700',
      'NaN',
    ]);
  });

  it('a pair has as many digits as it takes to tell it apart', () => {
    expect(formatPair(0.25, 0.2500000001)).toEqual(['0.25', '0.2500000001']);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [x, y] = formatPair(a, b);
        return Object.is(a, b) || x !== y;
      }),
    );
  });

  it('shapes, indices and points read well', () => {
    expect([formatShape([]), formatShape([784, 10])]).toEqual(['a single number', '[784, 10]']);
    expect(formatWorst({ index: [], expected: 1, actual: 2 })).toBe('expected 1, yours 2');
    expect(formatWorst({ index: [3], expected: 1, actual: null })).toBe(
      'at [3]: expected 1, yours not a number',
    );
    expect([formatPoints(1), formatPoints(2 / 3), formatPoints(1.5)]).toEqual(['1', '0.67', '1.5']);
  });
});

describe('code frames', () => {
  const at = (column: number, sourceLine: string) => codeFrame({ line: 7, column, sourceLine }, 40);

  it('point under the column, tabs counted as one', () => {
    expect(at(3, '\tx = ;')).toEqual(['7 |  x = ;', '  |   ^']);
  });

  it('cut a long line around the caret', () => {
    const [source, caret] = at(501, `${'a'.repeat(500)}!${'b'.repeat(500)}`);
    expect(source.length).toBeLessThanOrEqual(40);
    expect(source[caret.indexOf('^')]).toBe('!');
  });

  it('survive columns outside the line', () => {
    expect(at(99, 'x')).toEqual(['7 | x', '  |  ^']);
    expect(at(0, '')).toEqual(['7 | ', '  | ^']);
  });
});

describe('where to look first', () => {
  const check = (fields: object) => firstLook(checkWith('loss', fields));

  it('tells a missing return, a flood of output and a dead process from other failures', () => {
    expect(check({ status: 'failed', failure: { code: 'returned-undefined' } })).toMatch(/`return`/);
    expect(check({ status: 'timeout', printed: 'x\n'.repeat(200) })).toMatch(/console\.log in a loop/);
    const stop = { code: 'exited', exitCode: 0 } as const;
    expect(check({ status: 'errored', failure: { code: 'stopped', stop } })).toBeNull();
  });

  it.each(['total-time-used', 'not-run'] as const)('points to the others after %s', (code) => {
    expect(check({ status: 'timeout', failure: { code: 'stopped', stop: { code } } })).toMatch(
      /^the checks that took too long/,
    );
  });

  it('depends on what happened', () => {
    expect(check({ status: 'passed' })).toBeNull();
    expect(check({ status: 'failed', misconception: 'log2' })).toBeNull();
    expect(check({ status: 'errored', failure: notImplemented })).toBeNull();
    expect(check({ status: 'errored', location: 'model.ts:3:1' })).toContain('model.ts:3:1');
    expect(check({ status: 'errored' })).toBeNull();
    expect(check({ status: 'timeout' })).toContain('loops');
    expect(check({ status: 'memory' })).toContain('arrays');
    expect(check({ status: 'failed' })).toContain('Eq. 3');
    expect(check({ status: 'failed', detail: { ...noDetail, shape: [1], expectedShape: [2] } })).toContain(
      '.shape',
    );
    expect(
      check({
        status: 'failed',
        detail: { ...noDetail, worst: { index: [], expected: 1, actual: null, actualText: 'Infinity' } },
      }),
    ).toContain('Infinity');
  });
});

it('words name every verdict', () => {
  const words = (fields: object) => statusWords({ ...passedCheck('loss'), ...fields });
  expect(words({ status: 'passed' })).toBe('passed');
  expect(words({ status: 'passed', followThrough: true })).toBe('passed (follow-through)');
  expect(words({ status: 'failed', score: 0.5 })).toBe('partly right');
  expect(words({ status: 'failed', score: 0 })).toBe('wrong result');
  expect(words({ status: 'errored', score: 0 })).toBe('threw an error');
  expect(words({ status: 'timeout', score: 0 })).toBe('took too long');
  const notRun = { code: 'stopped', stop: { code: 'not-run' } };
  expect(words({ status: 'timeout', score: 0, failure: notRun })).toBe('not run');
  expect(words({ status: 'memory', score: 0 })).toBe('too much memory');
});

it('the next step names what is wrong before what is not implemented', () => {
  expect(
    nextStep(
      reportWith({
        init: { status: 'errored', failure: notImplemented },
        loss: { status: 'failed' },
      }),
    ),
  ).toBe('To fix: loss. To implement: init.');
  expect(nextStep(reportWith({ init: { status: 'errored', failure: notImplemented } }))).toBe(
    'To implement: init.',
  );
});

it('limiting hints never touches the score or the message', () => {
  const limited = limitHints(firstMistake, 'none');
  expect(limited.score).toBe(firstMistake.score);
  expect(limited.checks.map(({ message }) => message)).toEqual(
    firstMistake.checks.map(({ message }) => message),
  );
});
