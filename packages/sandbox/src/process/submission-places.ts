/** From positions that a harness reports to places in the student's own files. */
export interface SubmissionPlaces {
  /**
   * `model.ts:42:7` for a position in what was sent, counted from 1; null if it is not the submission's.
   * @param file set where the harness knows the submission's files
   */
  place(line: number, column: number, file?: string): string | null;
  /** The innermost frame of a stack that lies in the submission; null if none of the first ones does. */
  locate(stack: string): string | null;
  /** The text of a line, where it is known. */
  lineAt(file: string, line: number): string | null;
}
