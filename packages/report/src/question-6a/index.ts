/**
 * `@hw5/report/question-6a`: the conditions of question 6 and the texts of its answer. A separate
 * entry, because a run loads the libraries of the report only when it writes a page.
 */
import type { AnswerTable } from '../run-data.ts';
import { answersOf } from './answers.ts';
import { latexAnswer, markdownAnswer } from './bullets.ts';
import type { Condition } from './conditions.ts';
import { markdownNotes, notesOn } from './notes.ts';
import { epochsShown, rowOf } from './rows.ts';

export { type Answer, answersOf, type Stated } from './answers.ts';
export { answerMark, escapeLatex, latexAnswer, markdownAnswer } from './bullets.ts';
export { type Collected, type ConditionSource, collectConditions } from './collect.ts';
export {
  type Condition,
  conditionTitle,
  type DatasetName,
  datasetNames,
  datasetTitle,
  type Mode,
  modes,
} from './conditions.ts';
export { terminalTable } from './terminal.ts';

/**
 * For the report: the table cell by cell, and its texts.
 *
 * @param limit trained on the first `limit` samples only; null for all.
 */
export function answerTable(conditions: readonly Condition[], limit: number | null): AnswerTable {
  return {
    rows: answersOf(conditions).map(rowOf),
    epochs: epochsShown(conditions),
    notes: notesOn(conditions, limit),
    markdown: markdownAnswer(conditions),
    latex: latexAnswer(conditions),
    notesMarkdown: markdownNotes(conditions, limit),
  };
}
