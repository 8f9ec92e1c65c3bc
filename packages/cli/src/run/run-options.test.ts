/** The values of flags. The errors for bad ones are tested in test/bad-input.test.ts. */
import { InputError } from '@hw5/base';
import { expect, it } from 'vitest';
import { parseRunFlags } from './run-options.ts';

const one = { dataset: 'mnist', mode: 'nn' };

it('leaves settings open that no flag gives', () => {
  expect(parseRunFlags(one)).toEqual({
    datasets: ['mnist'],
    modes: ['nn'],
    all: false,
    json: false,
    trainAccuracy: true,
    seed: 0,
  });
});

it('reads numbers as people write them', () => {
  const { learningRate, seed, limit } = parseRunFlags({
    ...one,
    learningRate: '1e-3',
    seed: '4294967295',
    limit: '+12',
  });
  expect({ learningRate, seed, limit }).toEqual({ learningRate: 0.001, seed: 4294967295, limit: 12 });
});

it.each(['', ' ', '0x10', '1_000', 'Infinity', '-Infinity', '1,5', '١', '1e', '.'])(
  'does not take %j for a number',
  (learningRate) => {
    expect(() => parseRunFlags({ ...one, learningRate })).toThrow(InputError);
  },
);

it('takes all four conditions with --all', () => {
  expect(parseRunFlags({ all: true })).toMatchObject({
    datasets: ['mnist', 'scenerec'],
    modes: ['nn', 'nn+svm'],
  });
});
