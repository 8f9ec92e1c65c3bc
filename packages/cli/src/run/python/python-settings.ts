/**
 * The settings in the `hyperparameters.py` beside a user's model.py, with the names that the rest of hw5
 * gives them.
 */
import { type HyperparametersFile, hyperparametersOf } from '@hw5/student-model';

/** Of the homework's fields. */
export const pythonNames = {
  imgSize: 'img_size',
  sceneClassCount: 'scene_class_count',
  numTrainPerCategory: 'num_train_per_category',
  numTestPerCategory: 'num_test_per_category',
  mnistClassCount: 'mnist_class_count',
  numEpochs: 'num_epochs',
  batchSize: 'batch_size',
  learningRate: 'learning_rate',
  momentum: 'momentum',
} as const;

const ours: ReadonlyMap<string, string> = new Map(
  Object.entries(pythonNames).map(([own, name]) => [name, own]),
);

/**
 * @param settings as Python sent them (program/hw5_trainer/hyperparameters.py); null without the file.
 * @throws InputError for a value that no training can use.
 */
export function settingsOfPython(
  settings: Readonly<Record<string, unknown>> | null,
): HyperparametersFile | null {
  if (settings === null) return null;
  const entries = Object.entries(settings).flatMap(([name, value]): [string, unknown, string][] => {
    const own = ours.get(name);
    const isHandled = own !== undefined || ['number', 'string', 'boolean'].includes(typeof value);
    return isHandled ? [[own ?? name, read(value), name]] : [];
  });
  return hyperparametersOf('hyperparameters.py', entries);
}

/** JSON has no infinity; any other value is named by its type. */
function read(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('number' in value) return Number(String(value.number).replace('inf', 'Infinity'));
  return 'type' in value ? { toString: () => `a ${String(value.type)}` } : value;
}
