import { expect, it } from 'vitest';
import { headingsOf } from './headings.ts';
import { letteredDocument } from './letters.ts';

function labels(...texts: string[]): string[] {
  const lines = texts.map((text, k) => ({
    text,
    left: 0,
    right: 10,
    top: 20 * k,
    bottom: 20 * k + 10,
    pieces: [],
  }));
  const page = {
    width: 400,
    height: 500,
    lines,
    drawing: null,
    formBoxes: [],
    links: [],
    commentAuthors: [],
  };
  const lettered = letteredDocument({ pages: [page], properties: [], attachments: [] });
  return headingsOf(lettered).map(({ label }) => label);
}

it('finds questions and their parts in several spellings', () => {
  expect(
    labels('Q1: [4 points] Filters', '(a) [2 points]', 'text', '(b) [2 points]', 'Q2:', '(a) why'),
  ).toEqual(['1', '1(a)', '1(b)', '2', '2(a)']);
  expect(labels('Q1 — [8 points]', 'Q1.1 — [4 points]', 'Q1.2 — [4 points]', 'Q2:')).toEqual([
    '1',
    '1.1',
    '1.2',
    '2',
  ]);
  expect(labels('Question 1 (4 points): How', 'Question 2(a) Why', 'Question 2 (b) When')).toEqual([
    '1',
    '2(a)',
    '2(b)',
  ]);
  expect(labels('Problem 3', 'a) first', 'b) second')).toEqual(['3', '3(a)', '3(b)']);
  expect(labels('1. What', 'text', '2. Why')).toEqual(['1', '2']);
});

it('takes no prose for one', () => {
  expect(
    labels('Q1: Why?', 'Question marks are rare.', '(c) is not next', 'Q1 should be on this page', 'A 5.'),
  ).toEqual(['1']);
  expect(labels('6 questions', 'Homework 5')).toEqual([]);
});
