/** The files of the answer to question 6(a): the form's list, in Markdown and LaTeX, and notes apart. */
import type { AnswerTable } from '@hw5/report';

/** Name and text of each. */
export function answerFiles({ markdown, latex, notesMarkdown }: AnswerTable): [name: string, text: string][] {
  return [
    ['q6a.md', markdown],
    ['q6a.tex', latex],
    ['q6a-notes.md', notesMarkdown],
  ];
}
