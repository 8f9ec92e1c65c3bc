/** The file that `--model` names: a TypeScript or JavaScript file. A model.py is opened elsewhere. */
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { isNotebookName, loaderOf, notebookWords, requireFile } from '@hw5/base/node';

/**
 * @param file absolute.
 * @param name as the user wrote it, for the error.
 * @param kinds what the command takes, in words.
 * @throws InputError `model-file`.
 */
export function requireModelFile(file: string, name: string, kinds = 'a TypeScript file'): void {
  const expectation = {
    code: 'model-file',
    subject: `--model ${name}`,
    expected: kinds,
    remedy: 'Name the file that holds your class Model, such as model.ts.',
  };
  requireFile(file, expectation);
  if (isNotebookName(file)) throw new InputError({ ...expectation, ...notebookWords });
  if (loaderOf(file) === null) {
    throw new InputError({ ...expectation, found: `a file named ${basename(file)}` });
  }
}
