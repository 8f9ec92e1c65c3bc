/** The file that `--model` names: a TypeScript or JavaScript file that exists. */
import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { InputError } from '@hw5/base';

const extensions: ReadonlySet<string> = new Set(['.ts', '.mts', '.js', '.mjs']);

/**
 * @param file absolute.
 * @param name as the user wrote it, for the error.
 * @throws InputError `model-file`.
 */
export function requireModelFile(file: string, name: string): void {
  const found = whatIsAt(file);
  if (found === null) return;
  throw new InputError({
    code: 'model-file',
    subject: `--model ${name}`,
    expected: 'a TypeScript file',
    found,
    remedy: 'Name the file that holds your class Model, such as model.ts.',
  });
}

/** Null for a model file. */
function whatIsAt(file: string): string | null {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status) return 'nothing there';
  if (status.isDirectory()) return 'a folder';
  return status.isFile() && extensions.has(extname(file)) ? null : `a file named ${basename(file)}`;
}
