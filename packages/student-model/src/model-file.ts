/** The file that `--model` names: a TypeScript or JavaScript file that exists. */
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { loaderOf, requireFile } from '@hw5/base/node';

/**
 * @param file absolute.
 * @param name as the user wrote it, for the error.
 * @throws InputError `model-file`.
 */
export function requireModelFile(file: string, name: string): void {
  const expectation = {
    code: 'model-file',
    subject: `--model ${name}`,
    expected: 'a TypeScript file',
    remedy: 'Name the file that holds your class Model, such as model.ts.',
  };
  requireFile(file, expectation);
  if (loaderOf(file) === null) {
    throw new InputError({ ...expectation, found: `a file named ${basename(file)}` });
  }
}
