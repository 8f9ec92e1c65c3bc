/** The action of `hw5 run`: check everything that can be checked first, then train, print, and write the run folder. */
import { join, relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { interruptible } from '../shell/interrupt.ts';
import type { BundledModel } from './bundle-model.ts';
import { terminalTable } from './question-6a.ts';
import { RunConsole } from './run-console.ts';
import { openFreshRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
import { parseRunOptions, type RunOptions } from './run-options.ts';
import type { StudentThreads } from './student-thread.ts';

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
  let threads: StudentThreads | null = null;
  // Nobody has asked for files: then they are a kindness, and the printed lines are what counts.
  const filesUnasked = options.out === undefined && !options.all;
  const unlessUnasked = async (write: () => void | Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      if (!filesUnasked || !(error instanceof InputError)) throw error;
      console.note(`no report, as runs/ cannot be written: ${error.found}. --out names another folder.`);
    }
  };
  try {
    await interruptible({ stopWhenUnread: filesUnasked }, async (signal) => {
      await unlessUnasked(() => {
        folder = outputFolder(options, from, createdAt);
      });
      if (options.model) threads = await startThreads();
      // While a model is bundled.
      const loading = import('./run-conditions.ts');
      if (options.model) bundle = await bundleAt(options.model, from);
      const { runConditions } = await loading;
      const onOutput = (text: string): void => console.passThrough(text);
      const student = bundle && threads && { ...bundle, threads, onOutput };
      const runs = await runConditions({ options, from, environment: process.env, console, student, signal });
      const conditions = runs.flatMap((run) => run.conditions);
      if (options.json) console.result(JSON.stringify(options.all ? conditions : conditions[0], null, 2));
      if (options.all && !options.json) console.result(`\n${terminalTable(conditions)}`);
      if (folder === null) return;
      const open: RunFolder = folder;
      await unlessUnasked(async () => {
        const { writeRunRecord } = await import('./run-record.ts');
        writeRunRecord(open, runs, { createdAt, command: argv, limit: options.limit });
        open.commit();
        console.note(`report: ${relative(from, join(open.directory, 'report.html'))}`);
      });
    });
  } finally {
    console.end();
    discard(folder, bundle);
    await (threads as StudentThreads | null)?.close();
  }
}

/** Opened before anything is trained, so that a folder which cannot be written is found at once. */
function outputFolder({ out }: RunOptions, from: string, createdAt: Date): RunFolder | null {
  if (out === false) return null;
  return out === undefined
    ? openFreshRunFolder(join(from, 'runs'), timeName(createdAt))
    : openRunFolder(resolve(from, out));
}

/** `2026-11-24T10-15-00`, in local time. */
function timeName(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace(/:/g, '-');
}

async function startThreads(): Promise<StudentThreads> {
  const { StudentThreads } = await import('./student-thread.ts');
  return new StudentThreads();
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
