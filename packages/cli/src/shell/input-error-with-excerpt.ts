/** An input error that shows the line of source it is about, with a caret, below its one clear line. */
import { InputError, type InputErrorFields } from '@hw5/base';

export class InputErrorWithExcerpt extends InputError {
  /** The lines to print below the message, without a newline at the end. */
  readonly excerpt: string;

  constructor(fields: InputErrorFields & { readonly excerpt: string }) {
    super(fields);
    this.excerpt = fields.excerpt;
  }
}

/** Line `line` (from 1) of the source with a caret below `column` (from 0). */
export function sourceExcerpt(lineText: string, line: number, column: number): string {
  const gutter = `  ${line} | `;
  const pad = lineText.slice(0, column).replace(/[^\t]/g, ' ');
  return `${gutter}${lineText}\n${' '.repeat(gutter.length - 2)}| ${pad}^`;
}
