/**
 * From the numbers that were given, and the small example's where none were, to a script for the sandbox:
 * what goes in, what is called, and what is looked at afterwards.
 *
 * The example is meant for paper: two pixels, three classes, small numbers. Its results stand nowhere.
 */
import type { CheckId } from '@hw5/grader';
import { call, construct, read, set } from './operations.ts';
import { CLASSES, exampleImage, labelOf, number, scalar, weights } from './settings.ts';
import { trainingScript } from './training-script.ts';
import type { Given, TrialScript } from './trial.ts';
import { filled, withRows, wrongShape } from './values.ts';

export function trialScript(part: CheckId, given: Given): TrialScript {
  switch (part) {
    case 'init':
    case 'trainNN':
      return trainingScript(part, given);
    case 'logits':
    case 'forwardPass':
      return networkScript(part, given);
    case 'gradientDescent':
      return descentScript(given);
    case 'loss':
    case 'backPropagation':
      return staticScript(part, given);
  }
}

function networkScript(part: 'logits' | 'forwardPass', { args, settings }: Given): TrialScript {
  const inputs = args.inputs ?? exampleImage(settings.W?.shape[0] ?? 2);
  if (inputs.shape.length === 0) throw wrongShape('inputs', 'an image [D] or images [n, D]', inputs);
  const D = inputs.shape.at(-1)!;
  const { W, b } = weights(settings, D, 'C', `, one row for each of the ${D} numbers of an image`);
  return {
    script: { operations: [construct(D, W.shape[1]!), ...set({ W, b }), call(part, [inputs], 'array')] },
    inputs: { inputs, W, b },
    results: [{ title: 'returned', record: 'returned' }],
  };
}

function descentScript({ args, settings }: Given): TrialScript {
  const gradW = args.gradW ?? filled(settings.W?.shape ?? [2, CLASSES], (k) => [1, -1, 2][k % 3]!);
  if (gradW.shape.length !== 2) throw wrongShape('gradW', 'an array of shape [D, C]', gradW);
  const [D, C] = gradW.shape as [number, number];
  const gradB = withRows(
    'gradB',
    args.gradB ?? filled([1, C], (k) => [2, 0, -2][k % 3]!),
    1,
    C,
    ', as gradW has it',
  );
  const { W, b } = weights(settings, D, C, ', as gradW has it');
  const learningRate = settings.learningRate ?? number(0.5);
  return {
    script: {
      operations: [
        construct(D, C, { learningRate: scalar('learningRate', learningRate) }),
        ...set({ W, b }),
        call('gradientDescent', [gradW, gradB], 'nothing'),
        read('W'),
        read('b'),
      ],
    },
    inputs: { gradW, gradB, W, b, 'learning rate': learningRate },
    results: [
      { title: 'returned', record: 'returned' },
      { title: 'W afterwards', record: 'W' },
      { title: 'b afterwards', record: 'b' },
    ],
  };
}

function staticScript(part: 'loss' | 'backPropagation', { args }: Given): TrialScript {
  const probabilities = withRows(
    'probabilities',
    args.probabilities ?? filled([1, CLASSES], (k) => [0.5, 0.25, 0.25][k]!),
    1,
    'C',
  );
  const C = probabilities.shape[1]!;
  const gtLabel = args.gtLabel ?? number(Math.min(1, C - 1));
  const label = labelOf(gtLabel, C);
  if (part === 'loss') {
    return {
      script: { operations: [call('loss', [probabilities, label], 'array')] },
      inputs: { probabilities, gtLabel },
      results: [{ title: 'returned', record: 'returned' }],
    };
  }
  const img = args.img ?? exampleImage(2);
  if (img.shape.length !== 1) throw wrongShape('img', 'one image, of shape [D]', img);
  return {
    script: { operations: [call('backPropagation', [img, probabilities, label], 'pair')] },
    inputs: { img, probabilities, gtLabel },
    results: [
      { title: 'gradW', record: 'returned', of: 'first' },
      { title: 'gradB', record: 'returned', of: 'second' },
    ],
  };
}
