import { expect, it } from 'vitest';
import { sampleNetwork, sampleRun } from '../../test/support/sample-run.ts';
import { collectRuns } from '../collect-runs.ts';
import { runReport } from '../run-report.ts';
import { guessingWarning, interruptedWarning } from './unfinished.ts';

it('warns of a run that was interrupted, and of no other', () => {
  expect(interruptedWarning(sampleRun)).toBeNull();
  const networks = [{ ...sampleNetwork, plannedEpochs: 10 }];
  const interrupted = { ...sampleRun, networks, interrupted: true };
  expect(String(interruptedWarning(interrupted))).toContain(
    'sample was interrupted</strong>: SceneRec (synthetic) after 2 of 10 epochs.',
  );
  expect(runReport(interrupted)).not.toContain('Question 6(a)</h2>');
  expect(runReport(interrupted)).toContain('was interrupted</strong>');
  expect(collectRuns([sampleRun, { ...interrupted, name: 'cut' }])).toEqual({
    reason: 'interrupted',
    what: 'cut was interrupted',
  });
});

it('warns of a network that only guesses, and says what to do with which model', () => {
  expect(guessingWarning(sampleNetwork)).toBeNull();
  const guessing = { ...sampleNetwork, stayedAtGuessing: true };
  expect(String(guessingWarning(guessing))).toContain('learning rate');
  const own = { ...guessing, settings: { ...guessing.settings, model: 'model.ts' } };
  expect(String(guessingWarning(own))).toContain('<code>hw5 grade model.ts</code>');
});
