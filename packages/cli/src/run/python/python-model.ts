/**
 * Opens a user's model.py: finds a Python that can train it, and reads the settings beside it. The process
 * that answered trains first.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, type InputErrorFields } from '@hw5/base';
import { isNotebook, isUtf16, notebookWords, requireFile } from '@hw5/base/node';
import { studentError } from '../train-student.ts';
import type { TrainableModel } from '../trainable-model.ts';
import { interpreters } from './interpreters.ts';
import { PythonProcess } from './python-process.ts';
import { settingsOfPython } from './python-settings.ts';
import { PythonThreads } from './python-threads.ts';

/**
 * @param file absolute. @param name as the user wrote it.
 * @throws InputError if there is no such file, no Python for it, or an error in the file or its settings.
 */
export async function openPythonModel(file: string, name: string): Promise<TrainableModel> {
  requirePythonText(file, {
    code: 'model-file',
    subject: `--model ${name}`,
    expected: 'a Python file',
    remedy: 'Name the file that holds your class Model, such as model.py.',
  });
  const { spelled, pythonMissing } = await import('@hw5/grader');
  const unfit: string[] = [];
  for (const interpreter of interpreters(process.env)) {
    const python = new PythonProcess(interpreter, file);
    const opening = await python.opening;
    if (opening.kind === 'unfit') {
      if (opening.missing !== 'python') unfit.push(unfitText(interpreter, opening.python!, opening.missing));
      else if (process.env.HW5_PYTHON) unfit.push(`${interpreter} (HW5_PYTHON), which does not start`);
      continue;
    }
    if (opening.kind === 'error') {
      await python.end();
      throw studentError(opening.error, { path: file, name });
    }
    const { versions, scikitLearn, hyperparameters } = opening.opened;
    let next: PythonProcess | null = python;
    const remove = (): void => void next?.end();
    try {
      return {
        path: file,
        name,
        moduleUrl: pathToFileURL(file).href,
        hyperparameters: settingsOfPython(hyperparameters),
        hash: hashOf(file),
        versions: { ...versions, 'scikit-learn': scikitLearn ?? 'none' },
        note: `Python ${versions.python}, NumPy ${versions.numpy}; ${svmText(scikitLearn)}`,
        spell: (text) => spelled('python', text),
        threads: () => {
          const first = next;
          next = null;
          return new PythonThreads(interpreter, file, first);
        },
        remove,
      };
    } catch (error) {
      remove();
      throw error;
    }
  }
  throw pythonMissing(`--model ${name}`, unfit.length > 0 ? unfit.join(' and ') : 'no python3');
}

/** Python would say of these what is true, but not what to do. */
function requirePythonText(file: string, expectation: Omit<InputErrorFields, 'found'>): void {
  requireFile(file, expectation);
  const bytes = readFileSync(file);
  if (isNotebook(bytes.toString('utf8'))) throw new InputError({ ...expectation, ...notebookWords });
  if (!isUtf16(bytes)) return;
  throw new InputError({ ...expectation, found: 'one that is saved as UTF-16', remedy: 'Save it as UTF-8.' });
}

const unfitText = (interpreter: string, version: string, missing: 'numpy' | 'version'): string =>
  `${interpreter} (${version})${missing === 'numpy' ? ' without NumPy' : ', which is older'}`;

const svmText = (scikitLearn: string | null): string =>
  `SVMs are fitted by ${scikitLearn === null ? 'hw5, as there is no scikit-learn' : `scikit-learn ${scikitLearn}`}`;

const imported = /^[ \t]*(?:from[ \t]+\.?(\w+)|import[ \t]+(\w+))/gm;

/** Of the model and the files beside it that it imports. The settings have names and values of their own. */
function hashOf(file: string): string {
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || basename(next) === 'hyperparameters.py' || !existsSync(next)) continue;
    seen.add(next);
    const text = readFileSync(next, 'utf8');
    hash.update(`${text.length} ${text}`);
    for (const [, from, plain] of text.matchAll(imported)) {
      waiting.push(join(dirname(file), `${from ?? plain}.py`));
    }
  }
  return hash.digest('hex');
}
