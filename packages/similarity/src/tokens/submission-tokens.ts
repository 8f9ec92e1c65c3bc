/** A submission's files as one text with one list of tokens. */
import { isPython } from '@hw5/base/node';
import type { SourceFile } from '../read-submission.ts';
import { pythonTokens } from './python-tokens.ts';
import type { Token } from './token.ts';
import { typescriptTokens } from './typescript-tokens.ts';

export interface Tokenized {
  /** All files, one after the other, with a line that names each if there are several. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** @returns the file that cannot be parsed, if there is one */
export function submissionTokens(files: readonly SourceFile[]): Tokenized | { readonly broken: string } {
  const texts: string[] = [];
  const tokens: Token[] = [];
  let row = 0;
  const append = (text: string): void => {
    texts.push(text);
    row += text.split('\n').length;
  };
  for (const { name, text } of files) {
    if (files.length > 1) append(`──── ${name} ────`);
    const own = isPython(name) ? pythonTokens(text) : typescriptTokens(name, text);
    if (own === null) return { broken: name };
    const first = row;
    for (const { kind, place } of own) {
      tokens.push({
        kind,
        place: { ...place, startRow: place.startRow + first, endRow: place.endRow + first },
      });
    }
    append(text);
  }
  return { text: texts.join('\n'), tokens };
}
