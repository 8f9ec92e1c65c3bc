/** Trials that need images: the constructor, and a training of a few steps. */
import type { MethodName, Operation } from '@hw5/grader';
import { call, construct, MODEL, read, set } from './operations.ts';
import { CLASSES, labelOf, number, scalar, weights } from './settings.ts';
import type { Given, TrialScript } from './trial.ts';
import { filled, withRows, wrongShape } from './values.ts';

/** The methods whose calls are shown. */
const watched: readonly MethodName[] = ['forwardPass', 'loss', 'backPropagation', 'gradientDescent'];
const before = ['W before', 'b before'] as const;

export function trainingScript(part: 'init' | 'trainNN', { settings }: Given): TrialScript {
  const { W, b } = settings;
  const example = filled([3, W?.shape[0] ?? 2], (k) => [1, 0, 0, 1, 1, 1][k % 6]!);
  const images = withRows('--images', settings.images ?? example, 'n', 'D');
  const [n, D] = images.shape as [number, number];
  const { labels, classes } = classesOf(settings, n);
  const seed = settings.seed ?? number(0);
  const inputs = { images, labels, classes: number(classes), seed };
  const seeding: Operation = { op: 'seed', seed: scalar('seed', seed) };
  if (part === 'init') {
    return {
      script: { operations: [seeding, construct(D, classes, {}, images, labels), read('W'), read('b')] },
      inputs,
      results: results('W', 'b'),
    };
  }
  const [learningRate, epochs] = [settings.learningRate ?? number(0.5), settings.epochs ?? number(1)];
  const hyperparameters = {
    learningRate: scalar('learningRate', learningRate),
    numEpochs: scalar('epochs', epochs),
  };
  const given = W || b ? weights(settings, D, classes, ', as the images and classes have it') : null;
  const operations = [
    seeding,
    construct(D, classes, hyperparameters, images, labels),
    ...(given ? set(given) : [read('W', before[0]), read('b', before[1])]),
    { op: 'spy', on: MODEL, methods: watched, record: 'calls' } as const,
    call('trainNN', [], 'nothing'),
    read('history'),
    read('W', 'W afterwards'),
    read('b', 'b afterwards'),
  ];
  return {
    script: { operations },
    inputs: { ...inputs, 'learning rate': learningRate, epochs, ...given },
    results: results(...(given ? [] : before), 'returned', 'history', 'W afterwards', 'b afterwards'),
  };
}

const results = (...records: readonly string[]): TrialScript['results'] =>
  records.map((record) => ({ title: record, record }));

function classesOf({ labels: own, classes: asked, W }: Given['settings'], n: number) {
  if (own && own.data.length !== n) throw wrongShape('--labels', `${n} labels, one for each image`, own);
  const fewest = W?.shape[1] ?? Math.max(CLASSES, ...(own ? own.data : []).map((label) => label + 1));
  const classes = asked ? scalar('classes', asked) : fewest;
  const labels = { shape: [n], data: own?.data ?? Float64Array.from({ length: n }, (_, k) => k % classes) };
  for (const label of labels.data) labelOf(number(label), classes, '--labels');
  return { labels, classes };
}
