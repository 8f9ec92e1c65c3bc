/**
 * The four conditions collected from several runs, each of which trained some of them. The numbers belong
 * into one answer only if each condition was trained once, by one model, with the same hyperparameters, on
 * the same data.
 */
import { missingTitles, withNetworks } from './answers.ts';
import { type Condition, conditionTitle } from './conditions.ts';

/** What of a run is looked at. */
export interface ConditionSource {
  /** As messages name the run. */
  readonly name: string;
  readonly limit: number | null;
  readonly conditions: readonly Condition[];
  /** By dataset: whatever is equal where the data are. */
  readonly data: Readonly<Record<string, string>>;
}

export type Collected =
  | { readonly conditions: readonly Condition[] }
  | {
      readonly reason: 'missing' | 'doubled' | 'model' | 'hyperparameters' | 'data';
      /** Half a sentence: what is missing, doubled or different, and in which runs. */
      readonly what: string;
    };

/** @param runs at least one, their names distinct. */
export function collectConditions(runs: readonly ConditionSource[]): Collected {
  const doubled = findDoubled(runs);
  if (doubled) return { reason: 'doubled', what: doubled };
  const model = findDifference(runs, [['model', ({ model }) => model]]);
  if (model) return { reason: 'model', what: model };
  const hyperparameters = findDifference(runs, [
    ['learning rate', ({ learningRate }) => learningRate],
    ['batch size', ({ batchSize }) => batchSize],
    ['epochs', ({ epochs }) => epochs.length],
    ['seed', ({ seed }) => seed],
    ['--limit', (_, { limit }) => limit ?? 'none'],
  ]);
  if (hyperparameters) return { reason: 'hyperparameters', what: hyperparameters };
  const data = findOtherData(runs);
  if (data) return { reason: 'data', what: data };
  const conditions = withNetworks(runs.flatMap((run) => run.conditions));
  const missing = missingTitles(conditions);
  if (missing.length > 0) return { reason: 'missing', what: `no run has ${missing.join(', ')}` };
  return { conditions };
}

function findDoubled(runs: readonly ConditionSource[]): string | null {
  const seen = new Map<string, string>();
  for (const { name, conditions } of runs) {
    for (const { dataset, mode } of conditions) {
      const title = conditionTitle(dataset, '', mode);
      const earlier = seen.get(title);
      if (earlier !== undefined) return `${title} is in ${earlier} and in ${name}`;
      seen.set(title, name);
    }
  }
  return null;
}

type Field = readonly [name: string, read: (condition: Condition, run: ConditionSource) => string | number];

function findDifference(runs: readonly ConditionSource[], fields: readonly Field[]): string | null {
  const all = runs.flatMap((run) => run.conditions.map((condition) => ({ run, condition })));
  for (const [name, read] of fields) {
    const first = read(all[0]!.condition, all[0]!.run);
    for (const { run, condition } of all) {
      const value = read(condition, run);
      if (value !== first) return `${name}: ${first} in ${all[0]!.run.name}, ${value} in ${run.name}`;
    }
  }
  return null;
}

function findOtherData(runs: readonly ConditionSource[]): string | null {
  const first = new Map<string, ConditionSource>();
  for (const run of runs) {
    for (const [dataset, data] of Object.entries(run.data)) {
      const earlier = first.get(dataset);
      if (earlier === undefined) first.set(dataset, run);
      else if (earlier.data[dataset] !== data)
        return `${earlier.name} and ${run.name} have different images of ${dataset}`;
    }
  }
  return null;
}
