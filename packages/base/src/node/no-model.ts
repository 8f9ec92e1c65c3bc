/** In words: why a folder holds no model that could be graded, and what to do. */
import { basename } from 'node:path';
import { InputError } from '../input-error.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { NoModel } from './find-model.ts';
import { isModelName, isPython } from './model-files.ts';

const MAX_PATHS = 5;

interface Words {
  readonly found: string;
  readonly remedy: string;
}

function wordsOf({ code, paths }: NoModel): Words {
  const shown = paths.slice(0, MAX_PATHS).map(sanitizeLine).join(', ');
  const list = paths.length > MAX_PATHS ? `${shown}, …` : shown;
  const own = paths.length > 0 && paths.every(isPython) ? 'model.py' : 'model.ts';
  switch (code) {
    case 'submission-missing':
      return {
        found: 'no model.ts or model.py',
        remedy: 'Name the file that holds the class Model model.ts, or model.py for Python.',
      };
    case 'submission-several':
      return {
        found: paths.every((path) => isModelName(basename(path)))
          ? `more than one ${own}: ${list}`
          : `no ${own}, but more than one file of another name: ${list}`,
        remedy: `Keep one of them, and name it ${own}.`,
      };
    case 'submission-archive':
      return { found: `no model, but an archive: ${list}`, remedy: 'Unpack it first.' };
    case 'submission-link':
      return {
        found: `no model, but a link that leads to no file in the submission: ${list}`,
        remedy: 'Replace the link by the file itself.',
      };
    case 'submission-name':
      return {
        found: `no model, but a name that is not UTF-8 and cannot be read: ${list}`,
        remedy: 'Rename it with plain letters.',
      };
    case 'submission-unreadable':
      return {
        found: `a folder that cannot be read: ${paths[0] === '' ? 'the submission itself' : list}`,
        remedy: 'Allow reading it.',
      };
  }
}

/** Two sentences for a report. */
export function noModelSentences(search: NoModel): { readonly sentence: string; readonly remedy: string } {
  const { found, remedy } = wordsOf(search);
  return { sentence: `There is ${found}.`, remedy };
}

/** @param subject the folder, as its user named it */
export const noModelError = (subject: string, search: NoModel): InputError =>
  new InputError({ code: search.code, subject, expected: 'a model.ts or model.py', ...wordsOf(search) });
