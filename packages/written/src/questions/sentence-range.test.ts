import { expect, it } from 'vitest';
import { sentenceRange } from './sentence-range.ts';

const open = Number.POSITIVE_INFINITY;

it.each([
  ['Why? [3--4 sentences]', 3, 4],
  ['Why? [3–4 sentences]', 3, 4],
  ['(two to three sentences)', 2, 3],
  ['in 1 or 2 full sentences', 1, 2],
  ['Answer in one sentence.', 1, 1],
  ['at most 4 sentences', 1, 4],
  ['Use no more than five short sentences.', 1, 5],
  ['at least two sentences', 2, open],
])('reads "%s"', (text, least, most) => {
  expect(sentenceRange([text])).toEqual({ least, most });
});

it('reads over the ends of lines', () => {
  expect(sentenceRange(['Why does it fall? [3–4 sen-', 'tences]'])).toEqual({ least: 3, most: 4 });
  expect(sentenceRange(['Why? [2–3', 'sentences]'])).toEqual({ least: 2, most: 3 });
});

it('finds no number where none is', () => {
  expect(sentenceRange(['Explain in a few sentences.'])).toBeNull();
  expect(sentenceRange(['Q3 (2 points)'])).toBeNull();
});
