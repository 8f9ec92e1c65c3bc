import { expect, it } from 'vitest';
import type { DataFacts } from '../engine/protocol.ts';
import { dataSentence, dataTitle } from './data-words.ts';

const scenes: DataFacts = {
  name: 'scenerec',
  origin: 'synthetic, seed 0',
  source: 'synthetic',
  classNames: ['a', 'b'],
  imageShape: [64, 64],
  train: 2,
  test: 1,
};

it('calls synthetic scenes synthetic', () => {
  expect(dataTitle('scenerec', scenes)).toBe('synthetic scenes');
  expect(dataSentence(scenes)).toMatch(/^The scenes are synthetic \(seed 0\): 2 training and 1 test images/);
  const real = { ...scenes, source: 'directory', origin: '/data' } as const;
  expect(dataTitle('scenerec', real)).toBe('scenes');
  expect(dataSentence(real)).toBe('Scenes from /data: 2 training and 1 test images of 64 × 64 grey pixels.');
});

it('marks images that are not the homework’s', () => {
  expect(dataTitle('mnist', { ...scenes, name: 'mnist', source: 'other-images' })).toBe(
    'MNIST (other images)',
  );
});
