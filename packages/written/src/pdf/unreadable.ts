/** Why a PDF cannot be read at all. */

export type UnreadableCode = 'encrypted' | 'damaged' | 'too-many-pages';

/** The PDF cannot be read at all. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A homework has some twenty. */
export const mostPages = 200;
