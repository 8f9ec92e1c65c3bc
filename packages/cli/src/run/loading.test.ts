import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeTinyMnist } from '../../test/support/tiny-data.ts';
import { startLoading, type Watcher } from './loading.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'loading-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const silent: Watcher = { onProgress: () => {}, onNote: () => {} };
const signal = new AbortController().signal;

it('resolves to the dataset when it is taken, at once or later', async () => {
  const directory = folder();
  writeTinyMnist(directory);
  const loading = startLoading({ name: 'mnist', directory, note: undefined }, signal);
  await loading.settled;
  expect(await loading.take(silent)).toMatchObject({ name: 'mnist', source: 'other-images' });
});

it('keeps an error until it is taken, without an unhandled rejection', async () => {
  const loading = startLoading({ name: 'mnist', directory: folder(), note: undefined }, signal);
  await loading.settled;
  await expect(loading.take(silent)).rejects.toMatchObject({ code: 'no-mnist' });
});
