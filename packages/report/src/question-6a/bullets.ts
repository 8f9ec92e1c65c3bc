/**
 * The answer to question 6(a) as the form has it: a list of four, one item for each condition, in Markdown
 * and in LaTeX. Notes are apart, so that the list fits its box; only what must not be submitted is marked in
 * the items themselves.
 */
import { type Answer, answersOf } from './answers.ts';
import type { Condition } from './conditions.ts';

/** First line of the files; the page over which an older answer may be written. */
export const answerMark = 'Question 6(a), written by hw5';

export function markdownAnswer(conditions: readonly Condition[]): string {
  const items = answersOf(conditions).map((answer) => `- ${item(answer)}`);
  return [`<!-- ${answerMark} -->`, '', ...items, ''].join('\n');
}

/** Needs no packages. */
export function latexAnswer(conditions: readonly Condition[]): string {
  const items = answersOf(conditions).map((answer) => `  \\item ${escapeLatex(item(answer))}`);
  return [`% ${answerMark}`, '\\begin{itemize}', ...items, '\\end{itemize}', ''].join('\n');
}

function item({ title, highestAccuracy, epochs }: Answer): string {
  return [
    `${title}: highest accuracy ${highestAccuracy.text}.`,
    ...epochs.map(
      ({ epoch, loss, accuracy }) => `Epoch ${epoch}: loss ${loss.text}, accuracy ${accuracy.text}.`,
    ),
  ].join(' ');
}

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  // pdflatex may not know these.
  '’': "'",
  '−': '$-$',
  '×': '$\\times$',
  '\u00a0': '~',
  '\u202f': '\\,',
};

/** Escapes every character that LaTeX would take for markup or that pdflatex may not know. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\~^<>’−×\u00a0\u202f%&#$_{}]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);
}
