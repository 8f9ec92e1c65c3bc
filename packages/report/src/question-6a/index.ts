/**
 * `@hw5/report/question-6a`: the conditions of question 6 and the texts of its answer. A separate
 * entry, because a run loads the libraries of the report only when it writes a page.
 */
import type { AnswerTable } from '../run-data.ts';
import type { Condition } from './conditions.ts';
import { latexAnswer } from './latex.ts';
import { markdownAnswer } from './markdown.ts';
import { epochsShown, notesOn, rowOf } from './rows.ts';

export {
  type Condition,
  conditionTitle,
  type DatasetName,
  datasetNames,
  datasetTitle,
  type Mode,
  modes,
} from './conditions.ts';
export { latexAnswer } from './latex.ts';
export { markdownAnswer } from './markdown.ts';
export { terminalTable } from './terminal.ts';

/** For the report: the table cell by cell, and its two texts. */
export function answerTable(conditions: readonly Condition[]): AnswerTable {
  return {
    rows: conditions.map(rowOf),
    epochs: epochsShown(conditions),
    notes: notesOn(conditions),
    markdown: markdownAnswer(conditions),
    latex: latexAnswer(conditions),
  };
}
