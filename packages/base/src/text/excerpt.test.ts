import { expect, it } from 'vitest';
import { excerpt, LineExcerpt } from './excerpt.ts';

it('leaves out line breaks at the end, and counts those before', () => {
  expect(excerpt('a\n\nb\n\n', 5, 10)).toEqual(['a', '', 'b']);
  expect(excerpt('\n \n', 5, 10)).toEqual([]);
});

it('shows all lines that fit, else one less and how many there are', () => {
  expect(excerpt('1\n2\n3', 3, 10)).toEqual(['1', '2', '3']);
  expect(excerpt('1\n2\n3\n4\n', 3, 10)).toEqual(['1', '2', '… 2 more lines']);
  expect(excerpt('1\n2\n\n\n3\n', 3, 10)).toEqual(['1', '2', '… 3 more lines']);
});

it('cuts long lines at characters, not inside of them, however long they are', () => {
  expect(excerpt('abcdef', 3, 5)).toEqual(['abcd…']);
  expect(excerpt('\u{1f600}'.repeat(6), 3, 5)).toEqual([`${'\u{1f600}'.repeat(4)}…`]);
  expect(excerpt('\u{1f600}'.repeat(5), 3, 5)).toEqual(['\u{1f600}'.repeat(5)]);
  expect(excerpt('\tx', 3, 5)).toEqual(['  x']);
  const endless = new LineExcerpt(3, 5);
  for (let k = 0; k < 1000; k++) expect(endless.add('abc')).toEqual([]);
  expect(endless.add('\nnext\n')).toEqual(['abca…', 'next']);
});

it('shows lines as they come, and the same lines wherever the text is divided', () => {
  const text = 'one\n\ntwo\nthree\nfour\n\nfive\n\n';
  for (let lines = 2; lines < 9; lines++) {
    const whole = excerpt(text, lines, 4);
    for (let at = 0; at <= text.length; at++) {
      const parts = new LineExcerpt(lines, 4);
      const shown = [...parts.add(text.slice(0, at)), ...parts.add(text.slice(at)), ...parts.end()];
      expect(shown).toEqual(whole);
    }
  }
  const live = new LineExcerpt(3, 10);
  expect([live.add('a'), live.add('\nb\nc\n'), live.add('d\ne\n'), live.end()]).toEqual([
    [],
    ['a', 'b'],
    [],
    ['… 3 more lines'],
  ]);
});

it('begins anew after the end', () => {
  const parts = new LineExcerpt(2, 10);
  expect([...parts.add('a\nb\nc\n'), ...parts.end()]).toEqual(['a', '… 2 more lines']);
  expect([...parts.add('d'), ...parts.end()]).toEqual(['d']);
});

it('takes 300,000 line breaks before a last word at once', () => {
  const started = performance.now();
  expect(excerpt(`${'\n'.repeat(300_000)}x`, 2, 10)).toEqual(['', '… 300000 more lines']);
  // Linear work is some milliseconds; a search that backtracks needs half a minute.
  expect(performance.now() - started).toBeLessThan(2_000);
});
