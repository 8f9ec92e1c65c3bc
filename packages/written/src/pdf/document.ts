/**
 * What is read from a PDF: plain data, so that it can pass from the reading process to the checking one.
 *
 * Lengths are points (1/72 inch); y grows downwards from the page's top, as the page is shown (so after its
 * rotation). Nothing here knows a question.
 */

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Text on one baseline that the file writes in one go. Lines are in the file's order. */
export interface TextLine extends Rectangle {
  readonly text: string;
  /** Its pieces: words or more, but never two cells of a table. */
  readonly pieces: readonly Rectangle[];
}

/** A box to tick that the page draws, as a character or as lines. */
export interface DrawnBox extends Rectangle {
  readonly isTicked: boolean;
}

/** Characters of one line that nobody sees. */
export interface HiddenText extends Rectangle {
  readonly text: string;
  /** A clipping path hides them, or they stand beyond the page. */
  readonly by: 'clip' | 'page';
}

/** What the page's operators draw. */
export interface Drawing {
  readonly boxes: readonly DrawnBox[];
  /** Ticks and crosses that are in no box. */
  readonly marks: readonly Rectangle[];
  /** Rectangles that may hold text: answer boxes, cells of tables, code. */
  readonly frames: readonly Rectangle[];
  readonly hidden: readonly HiddenText[];
}

/** A check box or radio button of a form. */
export interface FormBox extends Rectangle {
  readonly name: string;
  /** Of all buttons of one name, a form lets one be chosen. */
  readonly isRadio: boolean;
  readonly isTicked: boolean;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** Text of the page, of form fields and of notes that stand on the page. */
  readonly lines: readonly TextLine[];
  /** Null where the operators could not be read in full. */
  readonly drawing: Drawing | null;
  readonly formBoxes: readonly FormBox[];
  readonly links: readonly string[];
  /** Authors of comments. */
  readonly commentAuthors: readonly string[];
}

/** A field of the document's properties, such as Author. */
export interface Property {
  readonly name: string;
  readonly value: string;
}

export interface PdfDocument {
  readonly pages: readonly PdfPage[];
  readonly properties: readonly Property[];
  readonly attachments: readonly Property[];
}
