/**
 * The action of `hw5 run`: check everything that can be checked first, then train, print, and write the run
 * folder.
 */
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { interruptible, showPath, userDirectory } from '@hw5/base/node';
import { terminalTable } from '@hw5/report/question-6a';
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
 * Throws `InputError`s for bad flags, data or model; `Interrupted` on Ctrl-C. Then nothing is left behind.
 */
export async function runCommand({ flags, argv }: CommandLine, edition: Edition): Promise<ExitCode> {
  const given = parseRunFlags(flags);
  const model = modelToTrain(given.model, edition);
  if (given.inspect !== undefined && model === undefined) throw nothingToInspect();
  const from = userDirectory();
  const createdAt = new Date();
  const output = new RunOutput();
  let folder: RunFolder | null = null;
  let bundle: BundledModel | null = null;
  let threads: StudentThreads | null = null;
  let types: Promise<void> | null = null;
  const isReportOptional = given.out === undefined && !given.all;
  // Without --out, a failure to write the report is only a warning: the printed lines are what was asked for.
  const writeReport = async (write: () => void | Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      if (!isReportOptional || !(error instanceof InputError)) throw error;
      output.note(`no report, as runs/ cannot be written: ${error.found}. --out names another folder.`);
    }
  };
  try {
    await interruptible(
      async (signal) => {
        await writeReport(() => {
          folder = outputFolder(given, from, createdAt);
        });
        if (model) threads = await startThreads(given.inspect);
        // Loads while the model is bundled.
        const loading = import('./run-conditions.ts');
        if (model) bundle = await bundleAt(model, from, given.inspect !== undefined);
        const own = bundle?.hyperparameters ?? null;
        if (bundle) {
          output.note(settingsLine(given, own));
          types = showTypeErrors(bundle.path, output);
        }
        const options = { ...given, ...settle(given, own) };
        const { runConditions } = await loading;
        const onPrinted = (lines: readonly string[]): void => output.printed(lines);
        const student = bundle && threads && { ...bundle, threads, onPrinted };
        const runs = await runConditions({
          options,
          from,
          environment: process.env,
          output,
          student,
          reference: edition.reference,
          signal,
        });
        await types;
        const conditions = runs.flatMap((run) => run.conditions);
        if (options.json) output.result(JSON.stringify(options.all ? conditions : conditions[0], null, 2));
        if (options.all && !options.json) output.result(`\n${terminalTable(conditions)}`);
        if (folder === null) return;
        const open: RunFolder = folder;
        await writeReport(async () => {
          const { writeRunRecord } = await import('../record/write-run-record.ts');
          writeRunRecord(open, runs, { createdAt, command: argv, limit: options.limit });
          open.commit();
          output.note(`report: ${showPath(join(open.directory, 'report.html'), from)}`);
          if (options.all) {
            const { commandLine } = await import('@hw5/report');
            const figures = commandLine(['report', showPath(open.directory, from), '--figures']);
            output.note(`evidence.html beside it is for question 6(b); for figures: ${figures}`);
          }
        });
      },
      { stopWhenUnread: isReportOptional },
    );
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
