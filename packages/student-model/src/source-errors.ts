/** What the bundler found wrong in a user's source, with the line and a caret. */
import { basename } from 'node:path';
import { plainSyntaxError } from '@hw5/base/text';
import type { BuildFailure, Message } from 'esbuild';
import { sourceExcerpt } from './source-excerpt.ts';

export interface SourceError {
  /** `model.ts:12:7`, counted from 1, or the file's name alone. */
  readonly where: string;
  readonly message: string;
  /** The line with a caret below; undefined where the error has no place. */
  readonly excerpt: string | undefined;
}

/**
 * @param thrown by esbuild's `build` with the settings of `modelBuild`.
 * @param file the model.
 * @param name how the errors name the model; other files are named from its folder.
 * @param columns for the excerpts.
 * @returns null if it was not the source: then `thrown` is an error of the program.
 */
export function sourceErrors(
  thrown: unknown,
  file: string,
  name: string,
  columns?: number,
): SourceError[] | null {
  const messages = (thrown as Partial<BuildFailure> | null)?.errors;
  return messages?.map((message) => sourceError(message, file, name, columns)) ?? null;
}

function sourceError(
  { text, location }: Message,
  file: string,
  name: string,
  columns: number | undefined,
): SourceError {
  if (!location) return { where: name, message: text, excerpt: undefined };
  const { line, column, lineText } = location;
  const shown = location.file === basename(file) ? name : location.file;
  return {
    where: `${shown}:${line}:${column + 1}`,
    message: plainSyntaxError(text, lineText),
    excerpt: sourceExcerpt(lineText, line, column, columns),
  };
}
