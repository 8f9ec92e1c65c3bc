/** The end of a run: the last lines of its results, its folder, and after an interruption how to go on. */
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { anonymousWords, Interrupted, showPath } from '@hw5/base/node';
import { formatCount } from '@hw5/base/text';
import { datasetTitle, terminalTable } from '@hw5/report/question-6a';
import { resumeFile, resumeFormat } from '../record/resume-state.ts';
import type { TrainedDataset } from '../record/trained.ts';
import type { Resumed } from './resume.ts';
import type { ConditionsRun } from './run-conditions.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunOptions } from './run-options.ts';
import type { RunOutput } from './run-output.ts';
import type { TrainableModel } from './trainable-model.ts';

/** What a run was begun with. */
export interface Beginning {
  readonly options: RunOptions;
  /** As given, with the model that they mean. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly model: TrainableModel | null;
  readonly from: string;
  /** The words after `hw5`, and the time, of the first call where the run was resumed. */
  readonly command: readonly string[];
  readonly createdAt: string;
  /** What it goes on from; null if it began from the start. */
  readonly resumed: Resumed | null;
}

/**
 * @param onUnwritable called where the folder cannot be written; throws where that ends the command.
 * @returns why the command does not succeed after an interruption; null for a whole run.
 */
export async function finishRun(
  { runs, interrupted }: ConditionsRun,
  beginning: Beginning,
  folder: RunFolder | null,
  output: RunOutput,
  onUnwritable: (error: unknown) => void,
): Promise<Interrupted | null> {
  const { options, command, from } = beginning;
  const conditions = runs.flatMap((run) => run.conditions);
  if (options.json) output.result(JSON.stringify(options.all ? conditions : conditions[0], null, 2));
  else if (options.all && !interrupted) output.result(`\n${terminalTable(conditions)}`);
  const resume = interrupted && folder ? await resumeOf(runs, beginning, folder.directory) : null;
  let place: string | null = null;
  try {
    if (folder) {
      const { writeRunRecord } = await import('../record/write-run-record.ts');
      const createdAt = new Date(beginning.createdAt);
      writeRunRecord(folder, runs, {
        ...{ createdAt, command, limit: options.limit, interrupted },
        versions: beginning.model?.versions ?? {},
      });
      if (resume !== null) folder.write(resumeFile, resume);
      folder.commit();
      if (beginning.resumed) {
        const { noteResumed } = await import('./resume.ts');
        noteResumed(beginning.resumed, from, folder.directory);
      }
      place = showPath(folder.directory, from);
      output.note(`report: ${join(place, 'report.html')}`);
      if (options.all && !interrupted) {
        const { commandLine } = await import('@hw5/report');
        const figures = commandLine(['report', place, '--figures']);
        output.note(`evidence.html beside it is for question 6(b); for figures: ${figures}`);
      }
    }
  } catch (error) {
    // What the command ends with then is the interruption.
    if (interrupted && error instanceof InputError) output.note(`not written: ${error.message}`);
    else onUnwritable(error);
  }
  if (!interrupted) return null;
  const next = await whatNext(place, resume !== null);
  return new Interrupted(`${progressOf(runs, options.epochs)}${next}`);
}

/** The text of `resume.json`; null if a network cannot be saved. */
async function resumeOf(
  runs: readonly TrainedDataset[],
  { options, flags, model, from, command, createdAt }: Beginning,
  directory: string,
): Promise<string | null> {
  const { flagsToSave, identityOf, settingsOf } = await import('./resume.ts');
  const networks = runs.flatMap(({ dataset, trained: { point } }) =>
    point ? [{ data: identityOf(dataset), point }] : [],
  );
  if (networks.length < runs.length) return null;
  const { resumeText } = await import('../record/resume-file.ts');
  return resumeText({
    format: resumeFormat,
    command: anonymousWords(command),
    createdAt,
    flags: flagsToSave(flags, from, directory),
    settings: settingsOf(options, model),
    networks,
  });
}

/** `after 3 of 10 epochs of MNIST.` */
function progressOf(runs: readonly TrainedDataset[], epochs: number): string {
  const parts = runs.map(
    ({ dataset, trained }) =>
      `${trained.epochs.length} of ${formatCount(epochs, 'epoch')} of ${datasetTitle(dataset.name, dataset.source)}`,
  );
  return `after ${parts.join(' and ')}.`;
}

async function whatNext(place: string | null, canResume: boolean): Promise<string> {
  if (place === null) return ' Nothing was written.';
  const results = ` The results so far are in ${place}.`;
  if (!canResume) return results;
  const { commandLine } = await import('@hw5/report');
  return `${results} Go on with: ${commandLine(['run', '--resume', place])}`;
}
