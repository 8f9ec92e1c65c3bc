/**
 * The answer to question 6(a): for each condition its highest accuracy, and loss and accuracy of its first and last epoch.
 *
 * Three forms of one table: for the terminal, Markdown, LaTeX. Losses and accuracies of an epoch are the network's, also in nn+svm. The
 * highest accuracy is the network's best epoch in nn and the SVM's accuracy in nn+svm: the SVM is what classifies there, and it is
 * fitted once. All accuracies are on the test set. A training of a single epoch has that one only, not the same twice.
 */
import { answerAccuracy, type ConditionResult } from './condition-result.ts';
import { conditionTitle } from './conditions.ts';
import { counted, percent, pythonFixed } from './printed-lines.ts';

interface Row {
  readonly title: string;
  /** Highest accuracy, then loss and accuracy of each epoch shown. */
  readonly cells: readonly string[];
}

function tableRow(result: ConditionResult): Row {
  return {
    title: conditionTitle(result.dataset, result.data.source, result.mode),
    cells: [
      percent(answerAccuracy(result), 1),
      ...firstAndLast(result).flatMap(({ totalLoss, testAccuracy }) => [
        pythonFixed(totalLoss, 2),
        percent(testAccuracy, 1),
      ]),
    ],
  };
}

/** The first epoch and the last, which may be the same. */
function firstAndLast({ epochs }: ConditionResult): ConditionResult['epochs'] {
  return epochs.length === 1 ? epochs : [epochs[0]!, epochs.at(-1)!];
}

/** Their numbers: all conditions of a run have as many. */
const epochsShown = (results: readonly ConditionResult[]): number[] =>
  firstAndLast(results[0]!).map(({ epoch }) => epoch);

/** For the report: the same table, cell by cell, and its two texts. */
export function answerTable(results: readonly ConditionResult[]) {
  return {
    rows: results.map(tableRow),
    epochs: epochsShown(results),
    notes: notes(results),
    markdown: markdownAnswer(results),
    latex: latexAnswer(results),
  };
}

/** At most 80 columns wide. */
export function terminalTable(results: readonly ConditionResult[]): string {
  const lines = [
    ['Question 6(a)', 'highest', ...epochsShown(results).flatMap((epoch) => [`epoch ${epoch}`, ''])],
    ['', 'accuracy', ...epochsShown(results).flatMap(() => ['loss', 'acc.'])],
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
  const epochs = epochsShown(results);
  const headings = [
    'condition',
    'highest accuracy',
    ...epochs.flatMap((epoch) => [`epoch ${epoch}: loss`, `epoch ${epoch}: accuracy`]),
  ];
  const lines = results
    .map(tableRow)
    .map(({ title, cells }) => `| ${[title, ...cells].map(escapeMarkdown).join(' | ')} |`);
  return [
    '# Question 6(a)',
    '',
    `| ${headings.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(headings.length - 1)}`,
    ...lines,
    '',
    ...notes(results).map((note) => `- ${escapeMarkdown(note)}`),
    '',
  ].join('\n');
}

export function latexAnswer(results: readonly ConditionResult[]): string {
  const epochs = epochsShown(results);
  const lines = results
    .map(tableRow)
    .map(({ title, cells }) => `  ${[title, ...cells].map(escapeLatex).join(' & ')} \\\\`);
  return [
    '% Question 6(a), written by hw5 run --all. Needs no packages.',
    `\\begin{tabular}{lr${'rr'.repeat(epochs.length)}}`,
    '  \\hline',
    `  Condition & Highest${epochs.map((epoch) => ` & \\multicolumn{2}{c}{Epoch ${epoch}}`).join('')} \\\\`,
    `  & accuracy${' & loss & accuracy'.repeat(epochs.length)} \\\\`,
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
    `Model ${model}, ${counted(epochs.length, 'epoch')}, seed ${seed}, learning rate ${learningRate}, batch size ${batchSize}. ${[...sizes.values()].join('; ')}.`,
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
