import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRows } from '../run-rows.ts';
import { readEpochs, readRunJson, readStudentProgram, sameEpochs } from './course-rows.ts';
import { sameTotalLoss } from './engine-rows.ts';
import { rows } from './index.ts';
import type { Setting } from './setting.ts';
import { objectiveNoHigher } from './svm-rows.ts';

const absent = (missing: string) => ({ command: 'none', version: '', missing });
let bare: Setting;
beforeAll(() => {
  bare = {
    root: fileURLToPath(new URL('../../../../', import.meta.url)),
    mnist: '/mnist',
    scenes: null,
    temporary: mkdtempSync(join(tmpdir(), 'hw5-rows-')),
    short: true,
    python: absent('no python'),
    tensorflow: absent('no tensorflow'),
    compiled: () => absent('no compiler'),
  };
});
afterAll(() => rmSync(bare.temporary, { recursive: true }));

/** Why a row cannot be compared, of each side. */
const lacks = (setting: Setting) =>
  Object.fromEntries(
    Object.entries(rows).map(([id, make]) => {
      const { ours, others } = make(setting);
      return [id, [ours.missing ?? null, ...new Set(others.map(({ missing }) => missing ?? null))]];
    }),
  );

describe('on a machine without peers and scenes', () => {
  const scenes = 'no real scenes (set HW5_DATA to their folder)';

  it('every row reports what is missing, and only that', () => {
    expect(lacks(bare)).toEqual({
      mnist: [null, 'no python'],
      'scenerec-uncached': [scenes, 'no python'],
      'scenerec-cached': [scenes, 'no python'],
      'run-all': [scenes, 'no python'],
      student: [null, 'no python'],
      'student-scenes': [scenes, 'no python'],
      'mnist-epoch': [null, 'no compiler'],
      'mnist-epoch-javascript': [null, null],
      'scene-epoch': [null, 'no compiler'],
      tensorflow: [null, 'no tensorflow'],
      'svm-logits': [null, 'no python'],
      'svm-wide': [null, 'no python'],
      help: [null, null],
      grade: [null, null],
      cohort: [null, null],
    });
  });

  it('Python alone is not enough for the scenes', () => {
    const python = { command: 'python3', version: '3', missing: null };
    expect(lacks({ ...bare, python })).toMatchObject({
      mnist: [null, null],
      'scenerec-uncached': [scenes, scenes],
      'student-scenes': [scenes, scenes],
      'run-all': [scenes, scenes],
    });
  });
});

it('both forms measure the same against each other', () => {
  for (const id of [
    'mnist',
    'student',
    'student-scenes',
    'mnist-epoch',
    'scene-epoch',
    'run-all',
    'help',
  ] as const) {
    const [short, whole] = [rows[id]!(bare), rows[id]!({ ...bare, short: false })];
    expect(whole.ours.processes.length).toBe(short.ours.processes.length);
    expect(whole.others[0]!.processes.length).toBe(short.others[0]!.processes.length);
  }
});

it('run --all is compared with four Python programs', () => {
  const programs = rows['run-all']!(bare).others[0]!.processes.map(({ args }) => args.slice(1, 3));
  expect(programs).toEqual([
    ['mnist', 'nn'],
    ['mnist', 'nn+svm'],
    ['scenerec', 'nn'],
    ['scenerec', 'nn+svm'],
  ]);
});

describe('the same work on both sides', () => {
  it('is a total loss to within float32', () => {
    const loss = (totalLoss: number) => ({ seconds: 1, totalLoss });
    expect(sameTotalLoss(loss(1000), loss(1000.01))).toBe('same total loss (1000.000) to within 1e-5');
    expect(() => sameTotalLoss(loss(1000), loss(1001))).toThrow('expected the total loss of ours, 1000');
    expect(() => sameTotalLoss(loss(1000), loss(Number.NaN))).toThrow('found NaN');
  });

  it('is as many epochs with about the first loss, as the programs print them', () => {
    const lines = (loss: number) => ['note', `Epoch 0: Total loss: ${loss}.00; Accuracy: 85%`, 'nn model …'];
    const read = (...losses: number[]) => readEpochs(losses.flatMap(lines));
    expect(read(1000, 900)).toEqual({ epochs: 2, firstLoss: 1000 });
    expect(sameEpochs(read(1000, 900), read(1010, 950))).toBe('2 epochs, the first loss to within 1e-2');
    expect(() => sameEpochs(read(1000), read(1000, 900))).toThrow(
      '2 epochs, the first with a loss of 1000; ours 1 epochs',
    );
    expect(() => sameEpochs(read(1000), read(1100))).toThrow('about the same training');
    expect(() => sameEpochs(read(), read())).toThrow('a loss of NaN');
  });

  it('is timed by the seconds of training that both programs of a student report', () => {
    const json = { seconds: { load: 4, train: 0.25, svm: 0 }, epochs: [{ epoch: 0, totalLoss: 900.5 }] };
    const ours = readRunJson(JSON.stringify(json, null, 2).split('\n'));
    expect(ours).toEqual({ seconds: 0.25, epochs: 1, firstLoss: 900.5 });
    const lines = ['Epoch 0: Total loss: 910.00; Accuracy: 20%', '{"seconds": 0.5, "totalLoss": 910.0}'];
    expect(readStudentProgram(lines)).toEqual({ seconds: 0.5, epochs: 1, firstLoss: 910 });
  });

  it('is an SVM whose objective is no higher', () => {
    const at = (objective: number) => ({ seconds: 1, objective });
    expect(objectiveNoHigher(at(10), at(10.5))).toBe('objective 10.0000000, no higher than 10.5000000');
    expect(objectiveNoHigher(at(10 + 1e-12), at(10))).toContain('no higher');
    expect(() => objectiveNoHigher(at(10.1), at(10))).toThrow(
      'expected an objective of at most 10; ours ends at 10.1',
    );
  });
});

describe('runRows', () => {
  const failing = () => ({
    ...bare,
    compiled: () => {
      throw new Error('no such flag');
    },
  });
  const said: string[] = [];

  it('reports a row that fails and goes on with the others; short rows have no target', async () => {
    const signal = new AbortController().signal;
    const ids = ['mnist-epoch', 'help'];
    const { results, failures } = await runRows(ids, failing(), 1, signal, (line) => said.push(line));
    expect(failures).toEqual([{ id: 'mnist-epoch', message: 'no such flag' }]);
    expect(results.map(({ id, atMost }) => [id, atMost])).toEqual([['help', null]]);
    expect(results[0]!.ratio).toBeGreaterThan(0);
    expect(said).toEqual(['mnist-epoch: failed', 'help: `hw5 --help` …']);
  });

  it('stops when it is stopped', async () => {
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(runRows(['help'], bare, 1, stopped, () => {})).rejects.toThrow('enough');
  });
});
