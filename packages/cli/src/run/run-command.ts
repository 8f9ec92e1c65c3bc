/** The action of `hw5 run`: check everything that can be checked first, then train, print, and write the run folder. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { interruptible } from '../shell/interrupt.ts';
import { userDirectory } from '../shell/user-directory.ts';
import type { BundledModel } from './bundle-model.ts';
import { terminalTable } from './question-6a.ts';
import { RunConsole } from './run-console.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import { parseRunOptions, type RunOptions } from './run-options.ts';

/** Throws `InputError`s for bad flags, data or model; `Interrupted` on Ctrl-C. Then nothing is left behind. */
export async function runCommand(
  flags: Readonly<Record<string, unknown>>,
  argv: readonly string[],
): Promise<void> {
  const options = parseRunOptions(flags);
  const from = userDirectory();
  const createdAt = new Date();
  const console = new RunConsole();
  let folder: RunFolder | null = null;
  let bundle: BundledModel | null = null;
  const stopWhenUnread = options.out === undefined && !options.all;
  try {
    await interruptible({ stopWhenUnread }, async (signal) => {
      folder = outputFolder(options, from, createdAt);
      bundle = options.model ? await bundleAt(options.model, from) : null;
      // Loaded only now: numpy-ts comes with it, which takes longer than all the checks before.
      const { runConditions } = await import('./run-conditions.ts');
      const student = bundle && { ...bundle, onOutput: (text: string) => console.passThrough(text) };
      const runs = await runConditions({ options, from, environment: process.env, console, student, signal });
      const conditions = runs.flatMap((run) => run.conditions);
      if (options.json) console.result(JSON.stringify(options.all ? conditions : conditions[0], null, 2));
      if (options.all && !options.json) console.result(`\n${terminalTable(conditions)}`);
      if (folder === null) return;
      const { writeRunRecord } = await import('./run-record.ts');
      writeRunRecord(folder, runs, { createdAt, command: argv, limit: options.limit });
      folder.commit();
      console.note(`written to ${relative(from, folder.directory) || folder.directory}`);
    });
  } finally {
    console.end();
    discard(folder, bundle);
  }
}

/** Opened before anything is trained, so that a folder which cannot be written is found at once. */
function outputFolder({ out, all }: RunOptions, from: string, createdAt: Date): RunFolder | null {
  if (out) return openRunFolder(resolve(from, out));
  return all ? openRunFolder(freshFolder(join(from, 'runs'), createdAt)) : null;
}

/** `runs/2026-11-24T10-15-00`, with `-2` and so on when two runs begin in the same second. Local time. */
function freshFolder(runs: string, at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  const name = local.toISOString().slice(0, 19).replace(/:/g, '-');
  for (let k = 1; ; k++) {
    const folder = join(runs, k === 1 ? name : `${name}-${k}`);
    if (!existsSync(folder)) return folder;
  }
}

/** esbuild is loaded only where a model is to be bundled. */
async function bundleAt(model: string, from: string): Promise<BundledModel> {
  const { bundleModel } = await import('./bundle-model.ts');
  return bundleModel(resolve(from, model), model);
}

function discard(folder: RunFolder | null, bundle: BundledModel | null): void {
  folder?.discard();
  bundle?.remove();
}
