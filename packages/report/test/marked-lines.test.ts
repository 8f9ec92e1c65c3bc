import { expect, it } from 'vitest';
import { markedLines } from '../src/sections/marked-lines.ts';

const place = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  startRow,
  startCol,
  endRow,
  endCol,
});

it('marks places, shows two lines around them and counts the rest', () => {
  const text = ['a', 'b', 'c', 'd', '  first(x)', '    + y;', 'e', 'f', 'g'].join('\n');
  expect(markedLines(text, [place(4, 0, 5, 7)]).text.split('\n')).toEqual([
    '<span class="gap">⋯ 2 lines</span>',
    '<span class="line" data-line="3">c</span>',
    '<span class="line" data-line="4">d</span>',
    '<span class="line" data-line="5">  <mark>first(x)</mark></span>',
    '<span class="line" data-line="6">    <mark>+ y</mark>;</span>',
    '<span class="line" data-line="7">e</span>',
    '<span class="line" data-line="8">f</span>',
    '<span class="gap">⋯ 1 line</span>',
    '',
  ]);
});

it('escapes what it shows, and names what cannot be seen', () => {
  const { text } = markedLines('a <b> \u202e "c"', [place(0, 2, 0, 5)]);
  expect(text).toContain('a <mark>&lt;b&gt;</mark> \\u{202e} &quot;c&quot;');
});

it('shows nothing but a count without a place', () => {
  expect(markedLines('a\nb', []).text).toBe('<span class="gap">⋯ 2 lines</span>\n');
});
