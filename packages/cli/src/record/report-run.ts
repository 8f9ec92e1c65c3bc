/**
 * Makes the input of the report page from the run's record and arrays: of a run just finished, or read from
 * its folder.
 */
import type { ReportNetwork, ReportRun } from '@hw5/report';
import { answerTable, datasetTitle } from '@hw5/report/question-6a';
import type { Evaluation } from './evaluation.ts';
import type { DatasetRecord, RunRecord } from './run-record.ts';

export interface NetworkArrays extends Evaluation {
  readonly W: Float64Array;
  readonly b: Float64Array;
}

/** @param name what the reader calls the run. @param arrays one a dataset of the record, in its order. */
export function reportRun(name: string, record: RunRecord, arrays: readonly NetworkArrays[]): ReportRun {
  const { createdAt, command, versions, limit, conditions, datasets } = record;
  return {
    name,
    createdAt,
    command,
    versions,
    limit,
    conditions,
    interrupted: record.interrupted ?? false,
    answer: answerTable(conditions, limit),
    networks: datasets.map((dataset, k) => reportNetwork(dataset, record, arrays[k]!)),
  };
}

function reportNetwork(
  dataset: DatasetRecord,
  { conditions }: RunRecord,
  arrays: NetworkArrays,
): ReportNetwork {
  const own = conditions.filter((condition) => condition.dataset === dataset.name);
  const { epochs, model, seed, learningRate, batchSize, plannedEpochs, stayedAtGuessing } = own[0]!;
  const withSvm = own.find((condition) => condition.svm !== null);
  const { W, b, logits, probabilities, labels, svmPredicted, worstIndices, worstPixels, changed } = arrays;
  const { source, origin, checksums, classNames, imageShape } = dataset;
  return {
    title: datasetTitle(dataset.name, source),
    dataset: dataset.name,
    source,
    origin,
    checksums,
    classNames,
    imageShape,
    trainCount: dataset.train,
    settings: { model, seed, learningRate, batchSize },
    seconds: (withSvm ?? own[0]!).seconds,
    epochs,
    plannedEpochs: plannedEpochs ?? epochs.length,
    stayedAtGuessing: stayedAtGuessing ?? false,
    svm: withSvm?.svm && svmPredicted ? { ...withSvm.svm, predicted: svmPredicted } : null,
    W,
    b,
    logits,
    probabilities,
    labels,
    worst: { indices: worstIndices, pixels: worstPixels },
    changed,
  };
}
