/**
 * The answer to question 6(a): for each condition its highest accuracy, and loss and accuracy of its first and last epoch.
 *
 * Three forms of one table: for the terminal, Markdown, LaTeX. Losses and accuracies of an epoch are the network's, also in nn+svm. The
 * highest accuracy is the network's best epoch in nn and the SVM's accuracy in nn+svm: the SVM is what classifies there, and it is
 * fitted once. All accuracies are on the test set.
 */
import { answerAccuracy, type ConditionResult } from './condition-result.ts';
import { conditionTitle } from './conditions.ts';
import { percent, pythonFixed } from './printed-lines.ts';

interface Row {
  readonly title: string;
  readonly cells: readonly [
    highest: string,
    firstLoss: string,
    first: string,
    lastLoss: string,
    last: string,
  ];
}

function tableRow(result: ConditionResult): Row {
  const first = result.epochs[0]!;
  const last = result.epochs.at(-1)!;
  return {
    title: conditionTitle(result.dataset, result.data.source, result.mode),
    cells: [
      percent(answerAccuracy(result), 1),
      pythonFixed(first.totalLoss, 2),
      percent(first.testAccuracy, 1),
      pythonFixed(last.totalLoss, 2),
      percent(last.testAccuracy, 1),
    ],
  };
}

/** For the report: the same table, cell by cell, and its two texts. */
export function answerTable(results: readonly ConditionResult[]) {
  return {
    rows: results.map(tableRow),
    lastEpoch: lastEpoch(results),
    notes: notes(results),
    markdown: markdownAnswer(results),
    latex: latexAnswer(results),
  };
}

const lastEpoch = (results: readonly ConditionResult[]): number => results[0]!.epochs.at(-1)!.epoch;

/** At most 80 columns wide. */
export function terminalTable(results: readonly ConditionResult[]): string {
  const lines = [
    ['Question 6(a)', 'highest', 'epoch 0', '', `epoch ${lastEpoch(results)}`, ''],
    ['', 'accuracy', 'loss', 'acc.', 'loss', 'acc.'],
    ...results.map(tableRow).map(({ title, cells }) => [title, ...cells]),
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownAnswer(results: readonly ConditionResult[]): string {
  const last = lastEpoch(results);
  const header = `| condition | highest accuracy | epoch 0: loss | epoch 0: accuracy | epoch ${last}: loss | epoch ${last}: accuracy |`;
  const lines = results
    .map(tableRow)
    .map(({ title, cells }) => `| ${[title, ...cells].map(escapeMarkdown).join(' | ')} |`);
  return [
    '# Question 6(a)',
    '',
    header,
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    ...notes(results).map((note) => `- ${escapeMarkdown(note)}`),
    '',
  ].join('\n');
}

export function latexAnswer(results: readonly ConditionResult[]): string {
  const lines = results
    .map(tableRow)
    .map(({ title, cells }) => `  ${[title, ...cells].map(escapeLatex).join(' & ')} \\\\`);
  return [
    '% Question 6(a), written by hw5 run --all. Needs no packages.',
    '\\begin{tabular}{lrrrrr}',
    '  \\hline',
    `  Condition & Highest & \\multicolumn{2}{c}{Epoch 0} & \\multicolumn{2}{c}{Epoch ${lastEpoch(results)}} \\\\`,
    '  & accuracy & loss & accuracy & loss & accuracy \\\\',
    '  \\hline',
    ...lines,
    '  \\hline',
    '\\end{tabular}',
    '',
    '\\begin{itemize}',
    ...notes(results).map((note) => `  \\item ${escapeLatex(note)}`),
    '\\end{itemize}',
    '',
  ].join('\n');
}

function notes(results: readonly ConditionResult[]): string[] {
  const { model, seed, learningRate, batchSize, epochs } = results[0]!;
  const sizes = new Map(
    results.map(({ dataset, data }) => [
      dataset,
      `${conditionTitle(dataset, data.source, 'nn').replace('NN on ', '')}: ${data.train} training and ${data.test} test images`,
    ]),
  );
  return [
    'Accuracies are on the test set; a loss is the sum over the epoch’s training samples.',
    'Highest accuracy: of the network after its best epoch (NN); of the SVM fitted after the last epoch (NN+SVM). The epochs of NN+SVM are those of its network.',
    `Model ${model}, ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}, seed ${seed}, learning rate ${learningRate}, batch size ${batchSize}. ${[...sizes.values()].join('; ')}.`,
    ...(results.some(({ data }) => data.source === 'synthetic')
      ? [
          'The scenes are synthetic: made by a program because no real ones were given. Do not hand these numbers in.',
        ]
      : []),
  ];
}

const escapeMarkdown = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, (sign) => `\\${sign}`);

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // pdflatex may not know it.
  '’': "'",
};

/** Every sign that LaTeX would take for a command. */
function escapeLatex(text: string): string {
  return text.replace(/[\\~^’%&#$_{}]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);
}
