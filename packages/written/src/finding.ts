/** What a check of the written answers returns. */

export const checkIds = [
  'pages',
  'placeholders',
  'boxes',
  'overflow',
  'sentences',
  'question-6a',
  'anonymity',
  'source',
] as const;
export type CheckId = (typeof checkIds)[number];

export type FindingCode =
  | 'page-count'
  | 'page-misaligned'
  | 'question-moved'
  | 'question-missing'
  | 'todo-left'
  | 'todo-in-text'
  | 'answer-missing'
  | 'box-unticked'
  | 'box-ticked-twice'
  | 'text-cut-off'
  | 'text-off-page'
  | 'text-beyond-box'
  | 'sentence-count'
  | 'number-missing'
  | 'run-unusual'
  | 'author'
  | 'user-name'
  | 'home-path'
  | 'comment-author'
  | 'source-todo'
  | 'source-author'
  | 'source-newer';

export interface Finding {
  readonly code: FindingCode;
  /** True if the PDF itself shows it; false if a person should look. */
  readonly certain: boolean;
  /** From 1; null for the document as a whole. */
  readonly page: number | null;
  /** `3(b)` */
  readonly question: string | null;
  /** What is there, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

export interface CheckResult {
  readonly id: CheckId;
  readonly findings: readonly Finding[];
  /** What was looked at and is right, in a few words; null if nothing was checked. */
  readonly checked: string | null;
  /** What could not be checked, and why: clauses. */
  readonly notChecked: readonly string[];
}
