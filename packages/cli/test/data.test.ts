/**
 * `hw5 data`: what it prints and how it exits. What it finds and checks is tested in the datasets package.
 */
import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist, writeTinyScenes } from './support/tiny-data.ts';

it('status prints what is found where, for people and programs', async () => {
  const cwd = temporaryFolder();
  writeTinyScenes(join(cwd, 'scenes'));
  const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
  const text = await hw5(['data', 'status', '--data', 'scenes'], { cwd, env });
  expect(text).toMatchObject({ stderr: '', exitCode: 0 });
  expect(text.stdout).toMatch(/✓ mnist: /);
  expect(text.stdout).toMatch(/✓ scenerec: .*scenes/);
  const { stdout } = await hw5(['data', 'status', '--data', 'scenes', '--json'], { cwd, env });
  const entries: { what: string; found: boolean }[] = JSON.parse(stdout);
  expect(entries.find(({ what }) => what === 'scenerec')).toMatchObject({ found: true });
});

it('verify exits with 0 where all is well and with 1 where anything is not', async () => {
  const cwd = temporaryFolder();
  const scenes = writeTinyScenes(join(cwd, 'scenes'));
  const broken = writeTinyMnist(join(cwd, 'broken'));
  truncateSync(join(broken, 'train-labels-idx1-ubyte'), 20);
  const bad = await hw5(['data', 'verify', '--data', 'broken'], { cwd });
  expect(bad).toMatchObject({ stderr: '', exitCode: 1 });
  expect(bad.stdout).toContain('✗');
  writeFileSync(join(scenes, 'train', 'Coast', 'image_0000.jpg'), 'no JPEG');
  const { stdout, exitCode } = await hw5(['data', 'verify', '--data', 'scenes', '--json'], { cwd });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).some(({ ok }: { ok: boolean }) => !ok)).toBe(true);
  expect((await hw5(['data', 'verify'], { cwd })).exitCode).toBe(0);
});

it('fetch unpacks an archive that hw5 run then trains on', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'course'));
  writeTinyScenes(join(cwd, 'course', 'SceneRec'));
  await execa('tar', ['-czf', 'scenes.tar.gz', '-C', 'course', 'SceneRec'], { cwd });
  const fetched = await hw5(['data', 'fetch', 'scenerec', '--from', 'scenes.tar.gz', '--to', 'new/scenes'], {
    cwd,
  });
  expect(fetched).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^600 files, .* in new.scenes/),
  });
  expect(existsSync(join(cwd, 'new', 'scenes', 'train', 'Coast'))).toBe(true);
  const run = await hw5(
    ['run', '--dataset', 'scenerec', '--mode', 'nn', '--epochs', '1', '--data', 'new/scenes', '--json'],
    { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } },
  );
  expect(JSON.parse(run.stdout).data.source).toBe('other-images');
});

it.each([
  [
    ['fetch', 'mnist', '--from', 'x'],
    'hw5 data fetch: expected scenerec, found "mnist". MNIST comes with the installation.',
  ],
  [['fetch', 'scenrec', '--from', 'x'], 'found "scenrec". Did you mean hw5 data fetch scenerec'],
  [['fetch', 'scenerec', '--from', 'absent.zip'], 'absent.zip'],
  [['fetch', 'scenerec'], "required option '--from <url|file>' not specified"],
  [['status', '--data', 'absent'], 'absent: expected a folder, found nothing there'],
])('%j: one clear line, exit 2', async (args, message) => {
  const { stdout, stderr, exitCode } = await hw5(['data', ...args], { cwd: temporaryFolder() });
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
