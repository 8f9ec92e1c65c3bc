/**
 * `hw5 grade` of one submission: formats, hints, `--out`, paths and what can be wrong with them.
 *
 * Over 250 lines: a table of command lines with what each prints and how it exits.
 */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits } from '@hw5/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { resultsJsonSchema } from '../support/gradescope-schema.ts';
import { jsonReportSchema } from '../support/json-schema.ts';
import { call, scratch, start } from './program.ts';

const home = join(scratch, 'one');
beforeAll(() => {
  mkdirSync(join(home, 'folder'), { recursive: true });
  mkdirSync(join(home, 'hollow/inner'), { recursive: true });
  const files: Record<string, string> = {
    'full.ts': '// score 10',
    'model.ts': '// score 8',
    'folder/model.ts': '// score 10',
    'bug.ts': '// bug',
    'input.ts': '// input-error',
    'rejected.ts': '// reject',
    'notes.txt': 'x',
    'hw5.ipynb': '{}',
    'all.zip': 'PK',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
});

describe('exit codes', () => {
  it.each([
    ['full.ts', 0],
    ['folder', 0],
    ['model.ts', 1],
    ['rejected.ts', 1],
    ['bug.ts', 2],
  ])('%s: %i', async (path, code) => {
    expect((await start(home, [path])).exitCode).toBe(code);
  });
});

describe('formats', () => {
  it('pretty is plain text when stdout is no terminal', async () => {
    const { stdout } = await start(home, ['model.ts']);
    expect(stdout).toContain('8 of 10 points. To fix: forwardPass.');
    expect(stdout).not.toContain('\u001b');
  });

  it('colour follows FORCE_COLOR and NO_COLOR', async () => {
    expect((await start(home, ['model.ts'], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[');
    expect((await start(home, ['model.ts'], { FORCE_COLOR: '0' })).stdout).not.toContain('\u001b[');
    expect((await start(home, ['model.ts'], { NO_COLOR: '1' })).stdout).not.toContain('\u001b[');
  });

  it('json is exactly the documented object', async () => {
    const { stdout } = await start(home, ['model.ts', '--format', 'json']);
    expect(jsonReportSchema.parse(JSON.parse(stdout)).score).toBe(8);
    const rejected = await start(home, ['rejected.ts', '--format', 'json']);
    expect(jsonReportSchema.parse(JSON.parse(rejected.stdout)).status).toBe('rejected');
  });

  it('gradescope is a valid results.json, written whole to --out', async () => {
    const { exitCode, stdout } = await start(home, [
      '.',
      '--format',
      'gradescope',
      '--out',
      'new/results.json',
    ]);
    expect([exitCode, stdout]).toEqual([1, '']);
    const results = resultsJsonSchema.parse(JSON.parse(readFileSync(join(home, 'new/results.json'), 'utf8')));
    expect(results.score).toBe(8);
    expect(readdirSync(join(home, 'new'))).toEqual(['results.json']);
  });

  it('on Gradescope, a file that is no submission is a rejection that the student reads', async () => {
    const { exitCode, stdout } = await start(home, ['input.ts', '--format', 'gradescope']);
    expect(exitCode).toBe(1);
    const results = resultsJsonSchema.parse(JSON.parse(stdout));
    expect(results.score).toBe(0);
    expect(results.tests![0]!.output).toContain('expected a, found b. Do c.');
  });

  it('markdown and quiet', async () => {
    expect((await start(home, ['model.ts', '--format', 'markdown'])).stdout).toMatch(
      /^# model\.ts: 8 of 10 points/,
    );
    expect((await start(home, ['model.ts', '--quiet'])).stdout).toBe('model.ts  8 of 10 points');
  });

  it('--hints none leaves the misconception out of every format', async () => {
    for (const format of ['pretty', 'json', 'gradescope', 'markdown']) {
      const { stdout } = await start(home, ['model.ts', '--format', format, '--hints', 'none']);
      expect(stdout).not.toMatch(/no-max-shift|Look at e/);
    }
  });
});

it.each([
  ['the same path twice', ['model.ts', 'model.ts']],
  ['two ways to the same file', ['model.ts', './folder/../model.ts']],
])('%s is one submission', async (_, paths) => {
  const { exitCode, stdout } = await call(home, paths);
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('8 of 10 points. To fix: forwardPass.')]);
  expect(readdirSync(home)).not.toContain('grades');
});

describe('--out replaces nothing but an earlier report', () => {
  it.each([
    [
      'the submission itself',
      ['model.ts', '--out', 'model.ts'],
      'model.ts',
      /found the name of a source file\./,
    ],
    ['a file of the folder', ['folder', '--out', 'folder/model.ts'], 'folder/model.ts', /a source file/],
    ['a source file that is not there yet', ['model.ts', '--out', 'new.js'], null, /a source file/],
    ['another file', ['model.ts', '--out', 'notes.txt'], 'notes.txt', /not a report of an earlier run\./],
    ['a link to a model', ['model.ts', '--out', 'link.txt'], 'model.ts', /a link to a source file/],
    ['a JSON file of something else', ['model.ts', '--out', 'data.json'], 'data.json', /not a report/],
    ['a device', ['model.ts', '--out', '/dev/null'], null, /neither a file nor a folder/],
  ] as const)('%s is refused', async (_, args, kept, message) => {
    if (kept === 'data.json') writeFileSync(join(home, kept), '{"score": 1}');
    if (args[2] === 'link.txt') symlinkSync(join(home, 'model.ts'), join(home, 'link.txt'));
    const before = kept && readFileSync(join(home, kept), 'utf8');
    const { exitCode, stderr } = await call(home, args);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(kept && readFileSync(join(home, kept), 'utf8')).toBe(before);
    expect(readdirSync(home)).not.toContain('new.js');
  });

  it('an earlier report of any format, and an empty file, are replaced', async () => {
    const out = ['--out', 'report'];
    writeFileSync(join(home, 'report'), '');
    for (const path of ['model.ts', 'rejected.ts']) {
      for (const format of ['pretty', 'json', 'gradescope', 'markdown']) {
        expect((await call(home, [path, ...out, '--format', format])).stderr).toBe('');
      }
      expect((await call(home, [path, ...out, '--quiet'])).stderr).toBe('');
    }
    expect((await call(home, ['full.ts', ...out])).exitCode).toBe(0);
    expect(readFileSync(join(home, 'report'), 'utf8')).toContain('10 of 10 points');
  });
});

describe('paths are relative to where the user stands', () => {
  it('under pnpm that is INIT_CWD', async () => {
    const env = { INIT_CWD: join(home, 'folder'), npm_package_json: join(home, 'package.json') };
    expect((await start(home, ['model.ts'], env)).exitCode).toBe(0);
  });

  it('or, where nothing is there, the folder of the script itself', async () => {
    const env = { INIT_CWD: join(home, 'hollow'), npm_package_json: join(home, 'package.json') };
    expect((await start(home, ['full.ts'], env)).exitCode).toBe(0);
  });

  it('but not when the script that set it was another one', async () => {
    const env = { INIT_CWD: join(home, 'folder'), npm_package_json: '/elsewhere/package.json' };
    expect((await start(home, ['model.ts'], env)).exitCode).toBe(1);
  });
});

describe('bad input is one clear line and exit 2', () => {
  it.each([
    [
      'no such file',
      ['gone.ts'],
      /gone\.ts: expected a file or a folder, found nothing there\. Check the path/,
    ],
    [
      'a file of another kind',
      ['notes.txt'],
      /notes\.txt: expected a TypeScript or Python file, found a file of another kind\./,
    ],
    [
      'an archive',
      ['all.zip'],
      /all\.zip: expected a TypeScript or Python file, found an archive\. Unpack it first/,
    ],
    [
      'a notebook',
      ['hw5.ipynb'],
      /hw5\.ipynb: expected a TypeScript or Python file, found a Jupyter notebook\. Export it/,
    ],
    ['a device', ['/dev/null'], /found neither a file nor a folder\./],
    [
      'an unknown format',
      ['model.ts', '--format', 'xml'],
      /--format: expected one of pretty, json, .* found "xml"\./,
    ],
    [
      'an unknown hint level',
      ['model.ts', '--hints', 'all'],
      /--hints: expected one of none, name, explain, found "all"\./,
    ],
    [
      'a limit that is no number',
      ['model.ts', '--time-limit', 'soon'],
      /--time-limit: expected a number above 0, found "soon"\./,
    ],
    ['a negative limit', ['model.ts', '--total-time-limit', '-1'], /expected a number above 0, found "-1"\./],
    [
      'too little memory',
      ['model.ts', '--memory', '63'],
      /--memory: expected at least 64 MB, .* found "63"\./,
    ],
    [
      'memory that is no number',
      ['model.ts', '--memory', 'x'],
      /--memory: expected at least 64 .* found "x"\./,
    ],
    ['an empty path', [''], /path: expected model\.ts or model\.py, .*, found an empty path\./],
    ['no jobs', ['model.ts', '--jobs', '0'], /--jobs: expected a whole number from 1 to 256, found "0"\./],
    ['an unknown option', ['model.ts', '--nonsense'], /unknown option '--nonsense'/],
    ['no path', [], /missing required argument 'path'/],
    ['broken fixtures', ['model.ts', '--fixtures', 'broken'], /broken: expected JSON, found x\. Fix it\./],
    [
      'an unwritable output',
      ['model.ts', '--out', '/dev/null/report'],
      /--out \/dev\/null\/report: expected a place that can be written, found a file where a folder should be\./,
    ],
    [
      'an output that is a folder',
      ['model.ts', '--out', 'folder'],
      /--out folder: expected a new file, or an earlier report to replace, found a folder where a file should be\./,
    ],
    [
      'a folder without submissions',
      ['hollow'],
      /hollow: expected a model\.ts or model\.py, or folders .* found inner\/ \(There is no model\.ts or model\.py\.\)/,
    ],
  ] as const)('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await call(home, args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('an error of the grader looks different: it has a trace and asks for a report', async () => {
    const { exitCode, stderr } = await start(home, ['bug.ts']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /an error in scripted-grade itself, not in your input[\s\S]*a bug of the engine\n {4}at /,
    );
  });

  it('a broken link is nothing there', async () => {
    symlinkSync(join(home, 'nowhere'), join(home, 'dangling.ts'));
    expect((await start(home, ['dangling.ts'])).stderr).toMatch(/found nothing there/);
  });

  it('help is no error', async () => {
    const { exitCode, stdout } = await start(home, ['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Exit codes: 0 full score');
    // The options keep no defaults of their own; what the help says must be the sandbox's.
    const { scriptMs, totalMs, memoryMb, outputBytes } = defaultLimits;
    const said = [scriptMs / 1000, totalMs / 1000, memoryMb, outputBytes / 1024];
    expect([...stdout.matchAll(/\(default: (\d+)\)/g)].map(([, value]) => Number(value))).toEqual(said);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
