/**
 * From a path to something the sandbox can run: finds the model, reads and bundles it. In a folder the search
 * of `@hw5/base` finds it, the same one for a student at home, a cohort and Gradescope.
 *
 * A path that is no submission at all (missing, empty, binary, a folder without a model) is an InputError, to
 * be corrected by the caller. A submission that does not compile or imports what it may not is a Rejection,
 * to be corrected by its author.
 */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import {
  findModel,
  isNotebook,
  isPython,
  loaderOf,
  type NoModelCode,
  noModelError,
  notebookWords,
} from '@hw5/base/node';
import { sanitize, sanitizeLine } from '@hw5/base/text';
import type { Diagnostic } from '../diagnostic.ts';
import type { Language } from '../process/harness.ts';
import { readPythonSubmission } from '../python/python-submission.ts';
import { bundle } from './bundle.ts';
import { readSource, Unreadable } from './read-source.ts';
import type { Rejection } from './rejection.ts';
import { withTypeImports } from './type-imports.ts';

interface Place {
  /** File or folder name, for the report. */
  readonly name: string;
  /** Real path of the folder it may import from. */
  readonly folder: string;
  /** The model's file, relative to the folder. */
  readonly entry: string;
}

export interface SubmissionSource extends Place {
  /** Text of the model's file. */
  readonly source: string;
}

export interface Submission extends Place {
  readonly kind: 'submission';
  readonly language: Language;
  /** Relative path → source of every file that took part. */
  readonly files: ReadonlyMap<string, string>;
  readonly code: string;
  readonly sourceMap: string;
}

/** The codes of the InputErrors below: the path holds no submission. */
const NO_SUBMISSION: readonly (
  | NoModelCode
  | 'submission-kind'
  | 'submission-unusable'
  | 'submission-empty'
)[] = [
  'submission-missing',
  'submission-several',
  'submission-archive',
  'submission-link',
  'submission-name',
  'submission-kind',
  'submission-unreadable',
  'submission-unusable',
  'submission-empty',
];

/** True for the errors of {@link findSubmission}: there is nothing at the path that could be graded. */
export const isNoSubmission = (error: unknown): error is InputError =>
  error instanceof InputError && (NO_SUBMISSION as readonly string[]).includes(error.code);

function entryOf(path: string): { folder: string; entry: string } {
  const found = statOrNull(path);
  if (!found) {
    throw new InputError({
      code: 'submission-missing',
      subject: path,
      expected: 'a model.ts or model.py, or a folder with one',
      found: 'nothing there',
      remedy: 'Check the path.',
    });
  }
  if (!found.isDirectory()) {
    // The folder's real path, but the file as named: a link to a file elsewhere must not open that file's
    // folder.
    return { folder: realpathSync(dirname(path)), entry: basename(path) };
  }
  const search = findModel(realpathSync(path));
  if (!('file' in search)) throw noModelError(sanitizeLine(path), search);
  return { folder: dirname(search.file), entry: basename(search.file) };
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function sanitizedDiagnostic(diagnostic: Diagnostic): Diagnostic {
  return {
    ...diagnostic,
    file: sanitizeLine(diagnostic.file),
    message: sanitize(diagnostic.message.slice(0, 1000)),
    sourceLine: sanitizeLine(diagnostic.sourceLine),
  };
}

/** Reads the model at `path`: a file, or a folder in which {@link findModel} finds one. */
export async function findSubmission(path: string): Promise<SubmissionSource> {
  const absolute = resolve(path);
  const { folder, entry } = entryOf(absolute);
  if (loaderOf(entry) === null && !isPython(entry)) {
    throw new InputError({
      code: 'submission-kind',
      subject: path,
      expected: 'a TypeScript or Python file',
      found: `a file called ${sanitizeLine(entry)}`,
      remedy: 'Give the path of your model.ts or model.py.',
    });
  }
  const kind = isPython(entry) ? 'a Python file' : 'a TypeScript file';
  let source: string;
  try {
    source = readSource(folder, join(folder, entry));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError({
      code: error.isLocked ? 'submission-unreadable' : 'submission-unusable',
      subject: path,
      expected: kind,
      found: `one that cannot be used: ${error.message}`,
      remedy: error.remedy,
      cause: error,
    });
  }
  if (isPython(entry) && isNotebook(source)) {
    throw new InputError({
      code: 'submission-kind',
      subject: path,
      expected: kind,
      ...notebookWords,
    });
  }
  if (source.trim() === '') {
    throw new InputError({
      code: 'submission-empty',
      subject: path,
      expected: `${kind} with a class Model`,
      found: 'an empty file',
      remedy: 'Write your model in it, and save it.',
    });
  }
  return { name: basename(absolute), folder, entry, source };
}

/** The language of what is at `path`, as its name says: nothing is read. */
export function languageAt(path: string): Language {
  if (isPython(path)) return 'python';
  try {
    if (!statSync(path).isDirectory()) return 'javascript';
    const search = findModel(path);
    return 'file' in search && isPython(search.file) ? 'python' : 'javascript';
  } catch {
    // What is wrong with it is said by `findSubmission`.
    return 'javascript';
  }
}

/**
 * Bundles the submission; for Python, reads the files that it may import. The compiler's process is started
 * before the first await.
 * @param bundleSource in place of a process of its own, with the same results
 */
export async function bundleSubmission(
  found: SubmissionSource,
  bundleSource = bundle,
): Promise<Submission | Rejection> {
  const { name, folder, entry, source } = found;
  if (isPython(entry)) return readPythonSubmission(found);
  const result = await bundleSource(folder, entry, source);
  if (!('reason' in result)) {
    return { kind: 'submission', language: 'javascript', name, folder, entry, ...result };
  }
  const { reason, diagnostics } = result;
  return {
    kind: 'rejected',
    name,
    reason: sanitizeLine(reason),
    diagnostics: diagnostics.map(sanitizedDiagnostic),
  };
}

/** Absolute path → text of every file of a submission: those that were bundled, and imports of types. */
export async function filesOfSubmission(submission: Submission): Promise<Map<string, string>> {
  const files = submission.language === 'python' ? submission.files : await withTypeImports(submission);
  return new Map([...files].map(([name, text]) => [join(submission.folder, name), text]));
}
