import { expect, it } from 'vitest';
import { suggest } from './suggest.ts';

const choices = ['mnist', 'scenerec', 'nn', 'nn+svm'];

it.each([
  ['mnits', 'mnist'],
  ['MNIST', 'mnist'],
  ['scenrec', 'scenerec'],
  ['nn+svn', 'nn+svm'],
  ['nm', 'nn'],
])('%s was meant to be %s', (word, choice) => {
  expect(suggest(word, choices)).toBe(choice);
});

it.each(['', 'x', 'cifar10', 'svm'])('%j was not meant to be any of them', (word) => {
  expect(suggest(word, choices)).toBeNull();
});
