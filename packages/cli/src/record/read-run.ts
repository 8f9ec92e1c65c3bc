/**
 * Reads a run folder for its report, and checks that it is complete and undamaged. The first problem is an
 * `InputError`.
 *
 * The accuracies in results.json must follow from the saved logits, so a file of another run is noticed as
 * well. Except for a student's model, which may compute its logits differently from Eq. 1; the report
 * mentions that.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '@hw5/base';
import { describeFileError, requireFolder, systemCode } from '@hw5/base/node';
import { type ReportNetwork, type ReportRun, recomputedAccuracies } from '@hw5/report';
import { readNpy } from './read-npy.ts';
import { type NetworkArrays, reportRun } from './report-run.ts';
import type { DatasetRecord, ImagesRecord, RunRecord } from './run-record.ts';
import { parseRunRecord } from './run-record-schema.ts';

/** @param shown the folder as the user named it. @param directory absolute. */
export function readRun(shown: string, directory: string): ReportRun {
  const record = readRunRecord(shown, directory);
  const path = join(directory, 'results.json');
  const run = reportRun(
    basename(directory),
    record,
    record.datasets.map((dataset) => readArrays(directory, dataset, record)),
  );
  for (const network of run.networks) requireConsistent(path, network);
  return run;
}

/** Only what results.json says. @param shown the folder as the user named it. @param directory absolute. */
export function readRunRecord(shown: string, directory: string): RunRecord {
  requireFolder(directory, {
    code: 'run-folder',
    subject: shown,
    expected: 'a run folder',
    remedy: 'Name a folder that hw5 run has written.',
  });
  const path = join(directory, 'results.json');
  return parseRunRecord(path, readRecord(shown, path));
}

function readRecord(shown: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const found = describeFileError(cause);
    if (found === undefined) throw cause;
    throw new InputError({
      code: 'run-folder',
      subject: shown,
      expected: 'a run folder with its results.json',
      found: systemCode(cause) === 'ENOENT' ? 'no results.json in it' : found,
      remedy: 'Name a folder that hw5 run has written.',
      cause,
    });
  }
}

function readArrays(directory: string, dataset: DatasetRecord, record: RunRecord): NetworkArrays {
  const { classNames, imageShape, test, weights, evaluation } = dataset;
  const C = classNames.length;
  const [rows, columns] = imageShape;
  if (evaluation?.probabilities === undefined) {
    throw new InputError({
      code: 'run-incomplete',
      subject: directory,
      expected: `the saved logits and probabilities of the test images of ${dataset.name}`,
      found: 'a run of an older hw5, which did not keep them',
      remedy: `Run it again: hw5 ${record.command.join(' ')}`,
    });
  }
  const file = (name: string): string => join(directory, name);
  const labels = readNpy(file(evaluation.labels), '<i4', [test]);
  const svmPredicted = evaluation.svm === null ? null : readNpy(file(evaluation.svm), '<i4', [test]);
  requireClasses(file(evaluation.labels), labels, C);
  if (svmPredicted) requireClasses(file(evaluation.svm!), svmPredicted, C);
  const pixelsOf = ({ images, indices }: ImagesRecord): Uint8Array =>
    readNpy(file(images), '|u1', [indices.length, rows, columns]);
  return {
    W: readNpy(file(weights.W), '<f8', [rows * columns, C]),
    b: readNpy(file(weights.b), '<f8', [1, C]),
    logits: readNpy(file(evaluation.logits), '<f8', [test, C]),
    probabilities: readNpy(file(evaluation.probabilities), '<f8', [test, C]),
    labels,
    svmPredicted,
    worstIndices: Int32Array.from(evaluation.worst.indices),
    worstPixels: pixelsOf(evaluation.worst),
    changed: evaluation.changed
      ? { indices: Int32Array.from(evaluation.changed.indices), pixels: pixelsOf(evaluation.changed) }
      : null,
  };
}

function requireClasses(path: string, labels: Int32Array, C: number): void {
  const stray = labels.find((label) => label < 0 || label >= C);
  if (stray === undefined) return;
  throw new InputError({
    code: 'run-damaged',
    subject: path,
    expected: `classes from 0 to ${C - 1}`,
    found: String(stray),
    remedy: 'The file is damaged: run it again.',
  });
}

function requireConsistent(path: string, network: ReportNetwork): void {
  if (network.settings.model !== 'reference') return;
  const { nn, svm } = recomputedAccuracies(network);
  const recorded = network.epochs.at(-1)!.testAccuracy;
  const isSame = nn === recorded && (network.svm === null || svm === network.svm.testAccuracy);
  if (isSame) return;
  throw new InputError({
    code: 'run-damaged',
    subject: path,
    expected: `the accuracies that the saved logits of ${network.dataset} give (${nn}${svm === null ? '' : ` and ${svm}`})`,
    found: `${recorded}${network.svm === null ? '' : ` and ${network.svm.testAccuracy}`}`,
    remedy: 'Its files are of different runs, or damaged: run it again.',
  });
}
