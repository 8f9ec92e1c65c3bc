/** `hw5 stencil`, `hw5 handout` and `hw5 gradescope` as processes: what they print and how they end. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repositoryRoot } from '../src/repository.ts';

const repository = repositoryRoot(import.meta.url);
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 commands ü '));
});
afterEach(() => rm(home, { recursive: true }));

const hw5 = (...args: string[]) =>
  execa(process.execPath, [join(repository, 'packages/cli/bin/hw5.mjs'), ...args], {
    cwd: home,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, INIT_CWD: undefined },
    reject: false,
  });

it('stencil check accepts the committed stencil', async () => {
  const { exitCode, stdout } = await hw5('stencil', 'check');
  expect([exitCode, stdout]).toEqual([0, 'The stencil is up to date.']);
});

it('stencil check names the first stale line and the command to run', async () => {
  await cp(join(repository, 'stencil'), join(home, 'mine'), { recursive: true });
  const path = join(home, 'mine', 'model.ts');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('TODO 1', 'TODO one'));
  const { exitCode, stdout, stderr } = await hw5('stencil', 'check', '--out', 'mine');
  const line = text.slice(0, text.indexOf('TODO 1')).split('\n').length;
  expect([exitCode, stderr]).toEqual([1, '']);
  expect(stdout.split('\n')[0]).toMatch(
    new RegExp(`^${join('mine', 'model.ts')}:${line}: expected ".*TODO 1:`),
  );
  expect(stdout.split('\n')[1]).toBe('The stencil is stale. Run: pnpm hw5 stencil build --out mine');
  expect((await hw5('stencil', 'build', '--out', 'mine')).exitCode).toBe(0);
  expect(await readFile(path, 'utf8')).toBe(text);
});

it('handout refuses to replace a folder that is not a hand-out', async () => {
  await mkdir(join(home, 'thesis'));
  await writeFile(join(home, 'thesis', 'chapter.tex'), '');
  const { exitCode, stderr } = await hw5('handout', '--out', 'thesis');
  expect([exitCode, stderr.split('\n')]).toEqual([
    2,
    [
      expect.stringMatching(
        /thesis: expected a new or empty folder, .*, found a folder with 1 other entry\./,
      ),
    ],
  ]);
  expect(await readdir(join(home, 'thesis'))).toEqual(['chapter.tex']);
});

it('handout refuses a path that leads through a file', async () => {
  await writeFile(join(home, 'file'), '');
  const { exitCode, stderr } = await hw5('handout', '--out', join('file', 'x'));
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('expected a place that can be written')]);
});

it('gradescope build refuses a folder without a hidden set, and leaves no zip behind', async () => {
  for (const [folder, found] of [
    ['nowhere', /nowhere: expected the folder of a fixture set, found nothing there/],
    [join(repository, 'fixtures', 'public'), /expected a hidden fixture set, found one of the kind "public"/],
  ] as const) {
    const { exitCode, stderr } = await hw5('gradescope', 'build', '--fixtures', folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(found)]);
  }
  expect(await readdir(home)).toEqual([]);
});
