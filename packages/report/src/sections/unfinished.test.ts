import { expect, it } from 'vitest';
import { sampleNetwork } from '../../test/support/sample-run.ts';
import { guessingWarning, interruptedWarning } from './unfinished.ts';

it('warns of a run that was interrupted, and of no other', () => {
  expect(interruptedWarning(sampleNetwork)).toBeNull();
  const text = String(interruptedWarning({ ...sampleNetwork, plannedEpochs: 10 }));
  expect(text).toContain('SceneRec (synthetic): interrupted</strong> after 2 of 10 epochs');
});

it('warns of a network that only guesses, and says what to do with which model', () => {
  expect(guessingWarning(sampleNetwork)).toBeNull();
  const guessing = { ...sampleNetwork, stayedAtGuessing: true };
  expect(String(guessingWarning(guessing))).toContain('learning rate');
  const own = { ...guessing, settings: { ...guessing.settings, model: 'model.ts' } };
  expect(String(guessingWarning(own))).toContain('<code>hw5 grade model.ts</code>');
});
