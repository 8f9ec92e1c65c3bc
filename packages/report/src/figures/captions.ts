/** The captions of figures: as a list, and as LaTeX that places each figure with its caption. */
import { escapeLatex } from '../question-6a/bullets.ts';
import type { Figure } from './figure.ts';

/** First line of the captions: a folder of figures that may be written again. */
export const figuresMark = 'Figures, written by hw5';

export function captionsMarkdown(figures: readonly Figure[]): string {
  return [
    `<!-- ${figuresMark} -->`,
    '',
    'Each as SVG, PNG and PDF, 5 inches wide. `figures.tex` places them in LaTeX.',
    '',
    ...figures.map(({ name, caption }) => `- \`${name}\`: ${caption}`),
    '',
  ].join('\n');
}

/** Needs graphicx. Paths are relative to the document that takes a figure from here. */
export function figuresLatex(figures: readonly Figure[]): string {
  return [
    '% \\usepackage{graphicx}, then copy the figures that you need. Their folder is beside your document.',
    ...figures.map(({ name, caption }) =>
      [
        '',
        '\\begin{figure}[h]',
        '  \\centering',
        `  \\includegraphics[width=0.8\\linewidth]{figures/${name}.pdf}`,
        `  \\caption{${onlyLatin(escapeLatex(caption))}}`,
        '\\end{figure}',
      ].join('\n'),
    ),
    '',
  ].join('\n');
}

/**
 * pdflatex stops at letters that its usual fonts lack: beyond Latin, and these few of Latin (each letter from
 * U+00A1 to U+017F tried with TeX Live 2022 and no packages). They become question marks.
 */
const onlyLatin = (text: string): string =>
  text.normalize('NFC').replace(/[^\n\x20-\x7e\u00a1-\u017f]|[«»ÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ]/gu, '?');
