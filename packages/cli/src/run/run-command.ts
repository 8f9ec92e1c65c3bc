/**
 * The action of `hw5 run`: check everything that can be checked first, then train, print, and write the run
 * folder.
 */
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { type Interrupted, interruptible, isPython, userDirectory } from '@hw5/base/node';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { type Edition, modelToTrain } from '../shell/edition.ts';
import { openFreshRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
import { parseRunFlags, type RunFlags } from './run-options.ts';
import { RunOutput } from './run-output.ts';
import { settingsLine, settle } from './settings.ts';
import { showTypeErrors } from './show-type-errors.ts';
import type { Threads } from './student-thread.ts';
import type { TrainableModel } from './trainable-model.ts';

/**
 * Throws `InputError`s for bad flags, data or model; `Interrupted` on Ctrl-C. Then nothing is left behind but
 * the results of finished epochs.
 */
export async function runCommand({ flags, argv }: CommandLine, edition: Edition): Promise<ExitCode> {
  const from = userDirectory();
  const resumed = flags.resume === undefined ? null : (await import('./resume.ts')).readResumed(flags, from);
  const given = parseRunFlags(resumed?.flags ?? flags);
  const model = modelToTrain(given.model, edition, from);
  if (given.inspect !== undefined && (model === undefined || isPython(model))) throw nothingToInspect(model);
  const createdAt = new Date();
  const output = new RunOutput();
  let folder: RunFolder | null = null;
  let bundle: TrainableModel | null = null;
  let threads: Threads | null = null;
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
        // A thread for a model.ts loads its libraries while the model is bundled.
        if (model && !isPython(model)) threads = await startThreads(given.inspect);
        // Loads while the model is bundled.
        const loading = import('./run-conditions.ts');
        if (model) {
          const { openModel } = await import('./open-model.ts');
          bundle = await openModel(resolve(from, model), model, given.inspect !== undefined);
          threads ??= bundle.threads();
          if (bundle.note !== null) output.note(bundle.note);
        }
        const own = bundle?.hyperparameters ?? null;
        if (bundle) output.note(settingsLine(given, own));
        const options = { ...given, ...settle(given, own) };
        if (resumed) {
          const { requireSameSettings, settingsOf } = await import('./resume.ts');
          requireSameSettings(resumed, settingsOf(options, bundle));
        }
        if (bundle && !isPython(bundle.path)) types = showTypeErrors(bundle.path, output);
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
          resumed,
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
    await (threads as Threads | null)?.close();
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

async function startThreads(inspect: RunFlags['inspect']): Promise<Threads> {
  const { StudentThreads } = await import('./student-thread.ts');
  if (inspect === undefined) return new StudentThreads();
  const { debuggerPort } = await import('./debugger-port.ts');
  return new StudentThreads(await debuggerPort(inspect));
}

const nothingToInspect = (model: string | undefined): InputError =>
  new InputError({
    code: 'usage',
    subject: '--inspect',
    expected: 'a model.ts of your own to stop in',
    found: model ?? 'the reference',
    remedy:
      model === undefined
        ? 'Add --model model.ts.'
        : 'Write print() where you want to look, or debug a small training of your own in your editor.',
  });

function discard(folder: RunFolder | null, bundle: TrainableModel | null): void {
  folder?.discard();
  bundle?.remove();
}
