/**
 * Why an upload to Gradescope cannot be graded, for the student who reads it there: what was found and what
 * to upload. The path is the server's, and means nothing to anybody.
 */
import { statSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { findModel, isIgnoredEntry, noModelSentences, readNames } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';

/** What the report calls it. */
export const UPLOAD = 'your submission';

const MOST_NAMES = 5;

/** @param path of the upload's folder, absolute */
export function uploadWords(path: string, error: InputError): string {
  const search = foundIn(path);
  if (search === null || 'file' in search)
    return new InputError({ ...fieldsOf(error), subject: UPLOAD }).message;
  const { sentence, remedy } = noModelSentences(search);
  const list = namesIn(path);
  const handedIn = list === '' ? 'You handed in nothing.' : `You handed in: ${list}.`;
  return `${handedIn} ${sentence} ${remedy} Then upload it again.`;
}

const foundIn = (path: string): ReturnType<typeof findModel> | null => {
  try {
    return statSync(path).isDirectory() ? findModel(path) : null;
  } catch {
    return null;
  }
};

function namesIn(path: string): string {
  const names = readNames(path)
    .filter(({ shown }) => !isIgnoredEntry(shown))
    .map(({ shown, kind }) => sanitizeLine(kind === 'folder' ? `${shown}/` : shown));
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

const fieldsOf = ({ code, expected, found, remedy }: InputError) => ({ code, expected, found, remedy });
