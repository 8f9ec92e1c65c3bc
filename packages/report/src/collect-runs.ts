/** Several runs, each with some of the four conditions, as one run with all of them. */
import { answerTable, collectConditions } from './question-6a/index.ts';
import type { ReportNetwork, ReportRun } from './run-data.ts';

export type CollectedRun = { readonly run: ReportRun } | { readonly reason: string; readonly what: string };

/**
 * Of two networks on one dataset, the one with an SVM is taken.
 *
 * @param runs two or more, their names distinct.
 */
export function collectRuns(runs: readonly ReportRun[]): CollectedRun {
  const cut = runs.find(({ interrupted }) => interrupted);
  if (cut) return { reason: 'interrupted', what: `${cut.name} was interrupted` };
  const collected = collectConditions(
    runs.map(({ name, limit, conditions, networks }) => ({
      name,
      limit,
      conditions,
      data: Object.fromEntries(networks.map((network) => [network.dataset, dataOf(network)])),
    })),
  );
  if ('reason' in collected) return collected;
  const { conditions } = collected;
  const all = runs.flatMap((run) => run.networks);
  const datasets = [...new Set(conditions.map(({ dataset }) => dataset))];
  const first = runs[0]!;
  return {
    run: {
      ...first,
      name: runs.map(({ name }) => name).join(', '),
      conditions,
      answer: answerTable(conditions, first.limit),
      networks: datasets.map((dataset) => {
        const own = all.filter((network) => network.dataset === dataset);
        return own.find(({ svm }) => svm !== null) ?? own[0]!;
      }),
    },
  };
}

/** True if the runs look like parts of an answer: they have both datasets, and not each run alone. */
export function arePartsOfAnAnswer(runs: readonly ReportRun[]): boolean {
  const datasetsOf = (some: readonly ReportRun[]): number =>
    new Set(some.flatMap(({ networks }) => networks.map(({ dataset }) => dataset))).size;
  return datasetsOf(runs) > 1 && runs.some((run) => datasetsOf([run]) === 1);
}

/** Equal for the same images. */
function dataOf({ checksums, trainCount, labels }: ReportNetwork): string {
  return JSON.stringify([Object.entries(checksums).sort(), trainCount, labels.length]);
}
