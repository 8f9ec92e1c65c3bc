/** The actions of `hw5 data`: resolve paths from where the user stands, call the datasets package, print. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import { clearCache, dataLocation, dataStatus, fetchScenes, verifyData } from '@hw5/datasets';
import chalk from 'chalk';
import { interruptible } from '../shell/interrupt.ts';
import { suggest } from '../shell/suggest.ts';
import { Unsuccessful } from '../unsuccessful.ts';

interface LookFlags {
  readonly data?: string;
  readonly json?: boolean;
}

export async function statusCommand({ data, json }: LookFlags): Promise<void> {
  const entries = await dataStatus({ directory: directoryOf(data) });
  if (json) return printJson(entries);
  for (const entry of entries) {
    const { what, where, found, detail } = entry;
    if (!found && isNoFault(entry)) print(`- ${what}: ${where}\n    ${detail}`);
    else printEntry(found, `${what}: ${where}`, detail);
  }
}

/** An empty cache; a folder without MNIST, which comes with the installation. */
function isNoFault({ what, detail }: { readonly what: string; readonly detail: string }): boolean {
  return what === 'cache' || detail.endsWith('the package is used');
}

/** Throws `Unsuccessful` when a check failed. */
export async function verifyCommand({ data, json }: LookFlags): Promise<void> {
  const directory = directoryOf(data);
  const line = new ProgressLine('verifying');
  const onProgress = (done: number, total: number): void => line.update({ label: '', inner: done / total });
  const entries = await interruptible({}, (signal) => verifyData({ directory, onProgress, signal })).finally(
    () => line.pause(),
  );
  if (json) printJson(entries);
  else for (const { subject, ok, detail } of entries) printEntry(ok, subject, detail);
  if (entries.some(({ ok }) => !ok)) throw new Unsuccessful();
}

interface FetchFlags {
  readonly from: string;
  readonly to: string;
  readonly sha256?: string;
  readonly json?: boolean;
}

export async function fetchCommand(dataset: string, { from, to, sha256, json }: FetchFlags): Promise<void> {
  if (dataset !== 'scenerec') {
    throw new InputError({
      code: 'usage',
      subject: 'hw5 data fetch',
      expected: 'scenerec',
      found: `"${dataset}"`,
      remedy:
        dataset === 'mnist'
          ? 'MNIST comes with the installation.'
          : `${suggest(dataset, ['scenerec']) ? 'Did you mean' : 'Write'} hw5 data fetch scenerec --from URL|FILE${suggest(dataset, ['scenerec']) ? '?' : '.'}`,
    });
  }
  const here = userDirectory();
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
  const line = new ProgressLine('scenerec');
  const fetched = await interruptible({}, (signal) =>
    fetchScenes({
      from: isUrl ? from : resolve(here, from),
      to: resolve(here, to),
      sha256,
      signal,
      onProgress: (phase, done, total) =>
        line.update({ label: `${phase} ${megabytes(done)}`, inner: total ? done / total : 0 }),
    }),
  ).finally(() => line.pause());
  if (json) return printJson(fetched);
  const shown = relative(here, fetched.directory) || '.';
  print(`${fetched.files} files, ${megabytes(fetched.bytes)}, in ${shown}`);
  process.stderr.write(`note: train on them with --data ${shown}, or set HW5_DATA=${fetched.directory}\n`);
}

export async function clearCacheCommand(): Promise<void> {
  const { directory, files, bytes } = await clearCache();
  print(`removed ${files} files, ${megabytes(bytes)}, from ${directory}`);
}

/** `--data` or HW5_DATA as an absolute path. Throws an `InputError` when it is not there. */
function directoryOf(flag: string | undefined): string | undefined {
  const location = dataLocation(flag, process.env, userDirectory());
  if (location === null) return undefined;
  if (existsSync(location.directory)) return location.directory;
  throw new InputError({
    code: 'data-folder',
    subject: `${location.explicit ? '--data' : 'HW5_DATA'} ${location.directory}`,
    expected: 'a folder',
    found: 'nothing there',
    remedy: location.explicit ? 'Name the data folder.' : 'Name the data folder, or unset HW5_DATA.',
  });
}

function printEntry(ok: boolean, subject: string, detail: string): void {
  print(`${ok ? chalk.green('✓') : chalk.red('✗')} ${subject}\n    ${detail}`);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
