/**
 * The action of `hw5 run`: check everything that can be checked first, then train, print, and write the run
 * folder.
 */
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { type Interrupted, interruptible, userDirectory } from '@hw5/base/node';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { type Edition, modelToTrain } from '../shell/edition.ts';
import type { BundledModel } from './bundle-model.ts';
import { openFreshRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
import { parseRunFlags, type RunFlags } from './run-options.ts';
import { RunOutput } from './run-output.ts';
import { settingsLine, settle } from './settings.ts';
import { showTypeErrors } from './show-type-errors.ts';
import type { StudentThreads } from './student-thread.ts';

/**
 * Throws `InputError`s for bad flags, data or model; `Interrupted` on Ctrl-C. Then nothing is left behind but
 * the results of finished epochs.
 */
export async function runCommand({ flags, argv }: CommandLine, edition: Edition): Promise<ExitCode> {
  const from = userDirectory();
  const resumed = flags.resume === undefined ? null : (await import('./resume.ts')).readResumed(flags, from);
  const given = parseRunFlags(resumed?.flags ?? flags);
  const model = modelToTrain(given.model, edition);
  if (given.inspect !== undefined && model === undefined) throw nothingToInspect();
  const createdAt = new Date();
  const output = new RunOutput();
  let folder: RunFolder | null = null;
  let bundle: BundledModel | null = null;
  let threads: StudentThreads | null = null;
  let types: Promise<void> | null = null;
  let interruption: Interrupted | null = null;
  const isReportOptional = given.out === undefined && !given.all;
  // Without --out, a failure to write the report is only a warning: the printed lines are what was asked for.
  const withoutReport = (error: unknown): void => {
    if (!isReportOptional || !(error instanceof InputError)) throw error;
    output.note(`no report, as runs/ cannot be written: ${error.found}. --out names another folder.`);
  };
  try {
    await interruptible(
      async (signal) => {
        try {
          folder = outputFolder(given, from, createdAt);
        } catch (error) {
          withoutReport(error);
        }
        if (model) threads = await startThreads(given.inspect);
        // Loads while the model is bundled.
        const loading = import('./run-conditions.ts');
        if (model) bundle = await bundleAt(model, from, given.inspect !== undefined);
        const own = bundle?.hyperparameters ?? null;
        if (bundle) output.note(settingsLine(given, own));
        const options = { ...given, ...settle(given, own) };
        if (resumed) {
          const { requireSameSettings, settingsOf } = await import('./resume.ts');
          requireSameSettings(resumed, settingsOf(options, bundle));
        }
        if (bundle) types = showTypeErrors(bundle.path, output);
        const { runConditions } = await loading;
        const onPrinted = (lines: readonly string[]): void => output.printed(lines);
        const student = bundle && threads && { ...bundle, threads, onPrinted };
        const results = await runConditions({
          options,
          from,
          environment: process.env,
          output,
          student,
          reference: edition.reference,
          resumed,
          signal,
        });
        if (!results.interrupted) await types;
        const { finishRun } = await import('./finish-run.ts');
        const { command, createdAt: begunAt } = resumed?.state ?? {
          command: argv,
          createdAt: createdAt.toISOString(),
        };
        const beginning = {
          options,
          flags: { ...(resumed?.flags ?? flags), model },
          model: bundle,
          from,
          command,
          createdAt: begunAt,
        };
        interruption = await finishRun(results, beginning, folder, output, withoutReport);
      },
      { stopWhenUnread: isReportOptional },
    );
    if (interruption) throw interruption;
    return 0;
  } finally {
    output.end();
    discard(folder, bundle);
    await (threads as StudentThreads | null)?.close();
  }
}

/** Opened before anything is trained, so that a folder which cannot be written is found at once. */
function outputFolder({ out }: RunFlags, from: string, createdAt: Date): RunFolder | null {
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

async function startThreads(inspect: RunFlags['inspect']): Promise<StudentThreads> {
  const { StudentThreads } = await import('./student-thread.ts');
  if (inspect === undefined) return new StudentThreads();
  const { debuggerPort } = await import('./debugger-port.ts');
  return new StudentThreads(await debuggerPort(inspect));
}

const nothingToInspect = (): InputError =>
  new InputError({
    code: 'usage',
    subject: '--inspect',
    expected: 'a model of your own to stop in',
    found: 'the reference',
    remedy: 'Add --model model.ts.',
  });

/** esbuild is loaded only where a model is to be bundled. */
async function bundleAt(model: string, from: string, inspected: boolean): Promise<BundledModel> {
  const { bundleModel } = await import('./bundle-model.ts');
  return bundleModel(resolve(from, model), model, inspected);
}

function discard(folder: RunFolder | null, bundle: BundledModel | null): void {
  folder?.discard();
  bundle?.remove();
}
