/** The actions of `hw5 data`: resolve the user's paths, call the datasets package, print. */
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { interruptible, showPath, userDirectory } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import { formatMegabytes } from '@hw5/base/text';
import { clearCache, dataStatus, fetchScenes, verifyData } from '@hw5/datasets';
import chalk from 'chalk';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { given, parseFlags, path } from '../shell/parse-flags.ts';
import { suggest } from '../shell/suggest.ts';
import { dataFolder } from './data-folder.ts';

const lookSchema = z.object({ data: z.optional(path), json: given });
const fetchSchema = z.object({ from: path, to: path, sha256: z.optional(z.string()), json: given });
const fetchFlags = { from: { expected: 'a URL or a path', example: 'scenerec.zip' } };

export async function statusCommand({ flags }: CommandLine): Promise<ExitCode> {
  const { data, json } = parseFlags(lookSchema, flags);
  const entries = await dataStatus({ directory: directoryOf(data) });
  if (json) {
    printJson(entries.map(({ what, where, found, detail }) => ({ what, where, found, detail })));
    return 0;
  }
  for (const { what, where, found, optional, detail } of entries) {
    if (!found && optional) print(`- ${what}: ${where}\n    ${detail}`);
    else printEntry(found, `${what}: ${where}`, detail);
  }
  return 0;
}

/** Returns 1 if a check failed. */
export async function verifyCommand({ flags }: CommandLine): Promise<ExitCode> {
  const { data, json } = parseFlags(lookSchema, flags);
  const directory = directoryOf(data);
  const line = new ProgressLine('verifying');
  const onProgress = (done: number, total: number): void => line.update({ label: '', inner: done / total });
  const entries = await interruptible((signal) => verifyData({ directory, onProgress, signal })).finally(() =>
    line.pause(),
  );
  if (json) printJson(entries);
  else for (const { subject, ok, detail } of entries) printEntry(ok, subject, detail);
  return entries.every(({ ok }) => ok) ? 0 : 1;
}

export async function fetchCommand({ args, flags }: CommandLine): Promise<ExitCode> {
  requireScenes(args[0]!);
  const { from, to, sha256, json } = parseFlags(fetchSchema, flags, fetchFlags);
  const here = userDirectory();
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
  const line = new ProgressLine('scenerec');
  const fetched = await interruptible((signal) =>
    fetchScenes({
      from: isUrl ? from : resolve(here, from),
      to: resolve(here, to),
      sha256,
      signal,
      onProgress: (phase, done, total) =>
        line.update({ label: `${phase} ${formatMegabytes(done)}`, inner: total ? done / total : 0 }),
    }),
  ).finally(() => line.pause());
  if (json) {
    printJson(fetched);
    return 0;
  }
  const shown = showPath(fetched.directory, here);
  print(`${fetched.files} files, ${formatMegabytes(fetched.bytes)}, in ${shown}`);
  process.stderr.write(`note: train on them with --data ${shown}, or set HW5_DATA=${fetched.directory}\n`);
  return 0;
}

function requireScenes(dataset: string): void {
  if (dataset === 'scenerec') return;
  const isNear = suggest(dataset, ['scenerec']) !== null;
  throw new InputError({
    code: 'usage',
    subject: 'hw5 data fetch',
    expected: 'scenerec',
    found: JSON.stringify(dataset),
    remedy:
      dataset === 'mnist'
        ? 'MNIST comes with the installation.'
        : `${isNear ? 'Did you mean' : 'Write'} hw5 data fetch scenerec --from URL|FILE${isNear ? '?' : '.'}`,
  });
}

export async function clearCacheCommand(): Promise<ExitCode> {
  const { directory, files, bytes } = await clearCache();
  print(`removed ${files} files, ${formatMegabytes(bytes)}, from ${directory}`);
  return 0;
}

/** Absolute; undefined if no folder was named. */
function directoryOf(flag: string | undefined): string | undefined {
  return dataFolder(flag, process.env, userDirectory())?.directory;
}

function printEntry(ok: boolean, subject: string, detail: string): void {
  print(`${ok ? chalk.green('✓') : chalk.red('✗')} ${subject}\n    ${detail}`);
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
