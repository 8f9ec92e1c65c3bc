/**
 * `hw5 report`: makes the page again from the run folder alone, compares runs, and refuses what is no whole
 * run folder.
 *
 * Over 250 lines: most cases damage a copy of one run, which takes a second to make.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { InputError } from '@hw5/base';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readRun } from '../src/record/read-run.ts';
import { reportCommand } from '../src/report/report-command.ts';
import { writePage } from '../src/report/write-page.ts';
import { hw5, launcher, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

/** One run for all tests; its data are gone. */
let home: string;
let run: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hw5 rëport '));
  run = join(home, 'first run');
  const data = writeTinyMnist(join(home, 'data'));
  const args = [
    'run',
    '--dataset',
    'mnist',
    '--mode',
    'nn+svm',
    '--data',
    'data',
    '--epochs',
    '2',
    '--out',
    'first run',
  ];
  const { stderr, exitCode } = await hw5(args, { cwd: home });
  expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
  rmSync(data, { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy of the run, to be spoilt. */
function copy(): string {
  const folder = join(temporaryFolder(), 'run');
  cpSync(run, folder, { recursive: true });
  return folder;
}

function editResults(folder: string, edit: (record: Record<string, unknown>) => void): void {
  const path = join(folder, 'results.json');
  const record = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(record);
  writeFileSync(path, JSON.stringify(record));
}

it('makes the same page again, byte for byte, without the data', async () => {
  const folder = copy();
  rmSync(join(folder, 'report.html'));
  // The page is called after its folder.
  const renamed = join(folder, '..', 'first run');
  cpSync(folder, renamed, { recursive: true });
  const { stdout, stderr, exitCode } = await hw5(['report', 'first run'], { cwd: join(folder, '..') });
  expect({ stdout, stderr, exitCode }).toEqual({
    stdout: `${join('first run', 'report.html')}\n`,
    stderr: '',
    exitCode: 0,
  });
  expect(readFileSync(join(renamed, 'report.html'), 'utf8')).toBe(
    readFileSync(join(run, 'report.html'), 'utf8'),
  );
});

it('compares runs in a page of its own, and writes it over an older one only', async () => {
  const first = copy();
  const cwd = join(first, '..');
  cpSync(first, join(cwd, 'second'), { recursive: true });
  for (let k = 0; k < 2; k++) {
    const { stdout, stderr, exitCode } = await hw5(['report', 'run', 'second'], { cwd });
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: 'comparison.html\n', stderr: '', exitCode: 0 });
  }
  expect(readFileSync(join(cwd, 'comparison.html'), 'utf8')).toContain('second compared with run, MNIST');
  writeFileSync(join(cwd, 'comparison.html'), 'my essay');
  const { stderr, exitCode } = await hw5(['report', 'run', 'second'], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^hw5: .*comparison\.html: expected a new file, or a report to replace, found another file\..*\n$/,
  );
  expect(readFileSync(join(cwd, 'comparison.html'), 'utf8')).toBe('my essay');
});

/** Runs the command in this process. */
async function reportHere(
  args: readonly string[],
  out: string,
  figures = false,
): Promise<{ stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += text;
      return true;
    }),
  );
  try {
    expect(await reportCommand({ args, flags: { out, figures }, argv: [] })).toBe(0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed;
}

/** The run again, as if its images were scenes. */
function scenesRun(folder: string, rate = 0.5): void {
  editResults(folder, (record) => {
    for (const dataset of record.datasets as { name: string }[]) dataset.name = 'scenerec';
    for (const condition of record.conditions as { dataset: string; learningRate: number }[]) {
      condition.dataset = 'scenerec';
      condition.learningRate = rate;
    }
  });
}

it('collects the answer to question 6(a) from runs of its conditions, or says in a line why not', async () => {
  const [mnist, scenes] = [copy(), copy()];
  scenesRun(scenes);
  const cwd = temporaryFolder();
  const out = join(cwd, 'page.html');
  const { stdout, stderr } = await reportHere([mnist, scenes], out);
  expect(stderr).toBe('');
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((path) => basename(path)),
  ).toEqual([...['page.html', 'evidence.html', 'q6a.md', 'q6a.tex', 'q6a-notes.md']]);
  const answer = readFileSync(join(cwd, 'q6a.md'), 'utf8');
  expect(answer.match(/^- [^:]+/gm)).toEqual(
    ['NN', 'NN+SVM', 'NN', 'NN+SVM'].map(
      (mode, k) => `- ${mode} on ${k < 2 ? 'MNIST' : 'SceneRec'} (other images)`,
    ),
  );
  expect(readFileSync(out, 'utf8')).toContain('id="question-6a"');
  // An answer of somebody's own is not replaced, and then nothing is.
  writeFileSync(join(cwd, 'q6a.md'), 'my own');
  writeFileSync(out, readFileSync(out, 'utf8').replace('id="question-6a"', ''));
  await expect(reportCommand({ args: [mnist, scenes], flags: { out }, argv: [] })).rejects.toThrow(
    /q6a\.md: expected a new file, or a report to replace, found another file/,
  );
  expect(readFileSync(out, 'utf8')).not.toContain('id="question-6a"');

  scenesRun(scenes, 0.25);
  const other = await reportHere([mnist, scenes], join(cwd, 'other.html'));
  expect(other.stderr).toMatch(
    /^note: no answer to question 6\(a\) from these runs: learning rate: 0\.5 in .*, 0\.25 in .*\.\n$/,
  );
  expect(basename(other.stdout.trimEnd())).toBe('other.html');
  expect(readFileSync(join(cwd, 'other.html'), 'utf8')).not.toContain('id="question-6a"');
});

it('writes figures beside the page, and leaves other folders of that name alone', async () => {
  const [first, second] = [copy(), copy()];
  const cwd = temporaryFolder();
  const out = join(cwd, 'page.html');
  const { stdout } = await reportHere([first, second], out, true);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((path) => basename(path)),
  ).toEqual(['page.html', 'figures']);
  const names = ['mnist-accuracy-of-runs', 'mnist-loss-of-runs'];
  expect(readdirSync(join(cwd, 'figures')).sort()).toEqual([
    'captions.md',
    'figures.tex',
    ...names.flatMap((name) => ['pdf', 'png', 'svg'].map((ending) => `${name}.${ending}`)),
  ]);
  const start = (name: string) => readFileSync(join(cwd, 'figures', name)).toString('latin1', 0, 5);
  expect(names.map((name) => [start(`${name}.svg`), start(`${name}.png`), start(`${name}.pdf`)])).toEqual(
    Array(2).fill(['<svg ', '\x89PNG\r', '%PDF-']),
  );
  writeFileSync(join(cwd, 'figures', 'captions.md'), 'mine');
  await expect(
    reportCommand({ args: [first, second], flags: { out, figures: true }, argv: [] }),
  ).rejects.toThrow(
    /figures: expected a new folder, or one of figures to replace, found one with other files/,
  );
});

it('keeps the older page if the new one does not fit on the disk', async () => {
  const folder = copy();
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  const names = readdirSync(folder);
  // A limit on the size of files cuts a write short as a full disk does: here after 8 blocks, of 512 or 1024
  // bytes.
  const { stdout, stderr, exitCode } = await execa(
    'sh',
    ['-c', 'ulimit -f 8; exec node "$@"', 'sh', launcher, 'report', folder],
    { reject: false },
  );
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toBe(
    `hw5: --out ${join(folder, 'report.html')}: expected a place that can be written, found a limit on the size of files. Name another place with --out.`,
  );
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(page);
  expect(readdirSync(folder)).toEqual(names);
});

it('reports bad input in one line, exits with 2, and writes nothing', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'empty'));
  for (const [args, message] of [
    [['report', 'absent'], 'absent: expected a run folder, found nothing there.'],
    [['report', 'empty'], 'empty: expected a run folder with its results.json, found no results.json in it.'],
    [['report'], "missing required argument 'run-dir'"],
    [['report', ...'1234567'], 'hw5 report: expected at most 6 run folders, found 7.'],
    [['report', 'empty', '--out', ''], '--out: expected a path, found "".'],
  ] as const) {
    const { stdout, stderr, exitCode } = await hw5(args, { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(`hw5: ${message}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  }
  expect(readdirSync(cwd)).toEqual(['empty']);
});

/** The first line of what reading the spoilt copy throws. */
function refused(spoil: (folder: string) => void): string {
  const folder = copy();
  spoil(folder);
  try {
    readRun('run', folder);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('it was read');
}

describe('a run folder', () => {
  it('is read whole', () => {
    expect(readRun('run', run).networks[0]).toMatchObject({
      title: 'MNIST (other images)',
      dataset: 'mnist',
      trainCount: 60,
    });
  });

  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'is a file',
      (f) => {
        rmSync(f, { recursive: true });
        writeFileSync(f, '');
      },
      /^run: expected a run folder, found a file where a folder should be\./,
    ],
    [
      'has an empty results.json',
      (f) => truncateSync(join(f, 'results.json'), 0),
      /results\.json: expected JSON, found an empty file/,
    ],
    [
      'has a results.json cut short',
      (f) => truncateSync(join(f, 'results.json'), 500),
      /results\.json: expected JSON, found something else, or a file cut short/,
    ],
    [
      'is of a newer version',
      (f) =>
        editResults(f, (r) => {
          r.format = 'hw5-run/2';
        }),
      /expected format hw5-run\/1, found hw5-run\/2\. A newer hw5 has written it: update this one\./,
    ],
    [
      'is a sweep’s',
      (f) =>
        editResults(f, (r) => {
          r.format = 'hw5-sweep/1';
        }),
      /found hw5-sweep\/1\. A sweep is reported alone/,
    ],
    [
      'is something else',
      (f) => writeFileSync(join(f, 'results.json'), '[]'),
      /expected format hw5-run\/1, found no format/,
    ],
    [
      'lacks a field',
      (f) =>
        editResults(f, (r) => {
          delete r.createdAt;
        }),
      /results\.json: expected the results of a run, found createdAt: /,
    ],
    [
      'has nonsense in a field',
      (f) =>
        editResults(f, (r) => {
          (r.datasets as { test: unknown }[])[0]!.test = -1;
        }),
      /found datasets\.0\.test: /,
    ],
    [
      'names files elsewhere',
      (f) =>
        editResults(f, (r) => {
          (r.datasets as { weights: { W: string } }[])[0]!.weights.W = '../../W.npy';
        }),
      /found datasets\.0\.weights\.W: /,
    ],
    [
      'names a mistake that is no test image',
      (f) =>
        editResults(f, (r) => {
          (r.datasets as { evaluation: { worst: { indices: number[] } } }[])[0]!.evaluation.worst.indices = [
            20,
          ];
        }),
      /found datasets: /,
    ],
    [
      'was written by an hw5 that saved no predictions',
      (f) =>
        editResults(f, (r) => {
          delete (r.datasets as { evaluation?: object }[])[0]!.evaluation;
        }),
      /found a run of an older hw5, which did not keep them\. Run it again: hw5 run /,
    ],
    [
      'was written by an hw5 that saved no probabilities',
      (f) =>
        editResults(f, (r) => {
          delete (r.datasets as { evaluation: { probabilities?: string } }[])[0]!.evaluation.probabilities;
        }),
      /found a run of an older hw5, which did not keep them\. Run it again: hw5 run /,
    ],
    [
      'lacks its weights',
      (f) => rmSync(join(f, 'mnist-W.npy')),
      /mnist-W\.npy: expected a file of the run, found nothing there\. The run folder is incomplete/,
    ],
    [
      'has a folder for its weights',
      (f) => {
        rmSync(join(f, 'mnist-W.npy'));
        mkdirSync(join(f, 'mnist-W.npy'));
      },
      /mnist-W\.npy: expected a file of the run, found a folder where a file should be/,
    ],
    [
      'has weights cut short',
      (f) => truncateSync(join(f, 'mnist-W.npy'), 1000),
      /mnist-W\.npy: expected 62720 bytes of numbers, found 872\./,
    ],
    [
      'has an empty file',
      (f) => truncateSync(join(f, 'mnist-b.npy'), 0),
      /mnist-b\.npy: expected an \.npy file of <f8 \[1, 10\], found another kind of file/,
    ],
    [
      'has files swapped',
      (f) => cpSync(join(f, 'mnist-b.npy'), join(f, 'mnist-W.npy')),
      /mnist-W\.npy: expected <f8 \[784, 10\], found <f8 \[1, 10\]/,
    ],
    [
      'has labels that are no classes',
      (f) => {
        const path = join(f, 'mnist-test-labels.npy');
        const file = readFileSync(path);
        file.writeInt32LE(10, file.length - 4);
        writeFileSync(path, file);
      },
      /mnist-test-labels\.npy: expected classes from 0 to 9, found 10/,
    ],
    [
      'holds files of different runs',
      (f) => {
        const path = join(f, 'mnist-test-logits.npy');
        const file = readFileSync(path);
        file.fill(0, 128);
        writeFileSync(path, file);
      },
      /results\.json: expected the accuracies that the saved logits of mnist give .* Its files are of different runs, or damaged/,
    ],
  ])('that %s is refused', (_, spoil, message) => {
    expect(refused(spoil)).toMatch(message);
  });
});

it('names what stands in the way of a page', () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'file'), '');
  const refusal = (path: string) => () => writePage(join(cwd, path), '<p>');
  expect(refusal('folder')).toThrow(
    'expected a place that can be written, found a folder where a file should be.',
  );
  expect(refusal('file/page.html')).toThrow('found a file where a folder should be.');
  expect(readdirSync(cwd).sort()).toEqual(['file', 'folder']);
});
