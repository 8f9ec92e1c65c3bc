/** The answer to question 6(a) in LaTeX. Needs no packages. */
import type { Condition } from './conditions.ts';
import { epochsShown, notesOn, rowOf } from './rows.ts';

export function latexAnswer(conditions: readonly Condition[]): string {
  const epochs = epochsShown(conditions);
  const lines = conditions
    .map(rowOf)
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
    ...notesOn(conditions).map((note) => `  \\item ${escapeLatex(note)}`),
    '\\end{itemize}',
    '',
  ].join('\n');
}

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // pdflatex may not know it.
  '’': "'",
};

/** Escapes every character that LaTeX would take for markup. */
function escapeLatex(text: string): string {
  return text.replace(/[\\~^’%&#$_{}]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);
}
