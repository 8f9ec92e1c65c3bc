/**
 * Runs one script on a submission in the sandbox and tells how it went, in the words of the reports but
 * without a verdict: nothing is compared, and there is nothing to compare with.
 */
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { codeFrame } from '@hw5/base/text';
import {
  bundleSubmission,
  findSubmission,
  type Limits,
  languageAt,
  openSandbox,
  type Rejection,
  type Script,
  type ScriptOutcome,
  type Submission,
} from '@hw5/sandbox';
import { endingFailure } from './checks/ending-failure.ts';
import { exitWhenInterrupted } from './command/interruption.ts';
import { failureMessage } from './diagnosis/messages.ts';
import type { CheckId } from './grade-report.ts';
import { diagnosticPlace } from './report/diagnostic-place.ts';

export interface Trial {
  /** The submission, as the report of a grade calls it. */
  readonly name: string;
  readonly outcome: ScriptOutcome;
  /** Printed while the file was loaded. */
  readonly printedAtLoad: string;
  /** Why the script did not come to its end; null if it did. */
  readonly problem: Problem | null;
}

export interface Problem {
  readonly message: string;
  /** The line that it is about, `model.ts:42:7`. */
  readonly location: string | null;
  /** That line with a caret below. */
  readonly excerpt: string | null;
}

/** Excerpts of sources are as wide as a terminal is at least. */
const COLUMNS = 78;

/**
 * @param about the part of the model that is tried.
 * @throws InputError if there is no submission at `path`, or one that cannot be run at all
 */
export function trySubmission(
  path: string,
  about: CheckId,
  script: Script,
  limits: Partial<Limits> = {},
): Promise<Trial> {
  return exitWhenInterrupted(
    'hw5',
    undefined,
    () => {},
    () => runTrial(path, about, script, limits),
  );
}

/** Trying methods is for models in TypeScript. */
export const notInPython = (path: string): InputError =>
  new InputError({
    code: 'submission-kind',
    subject: basename(path),
    expected: 'a TypeScript model',
    found: 'one in Python',
    remedy: 'hw5 grade takes both.',
  });

async function runTrial(
  path: string,
  about: CheckId,
  script: Script,
  limits: Partial<Limits>,
): Promise<Trial> {
  if (languageAt(path) === 'python') throw notInPython(path);
  const sandbox = openSandbox(limits);
  try {
    const submission = await bundleSubmission(await findSubmission(path));
    if (submission.kind === 'rejected') throw cannotRun(submission);
    const { outcomes, loading } = await sandbox.run(submission, { scripts: { trial: script } });
    if (loading.rejection !== null) {
      const reason = loading.hasNoModel ? await reasonOfNoModel(submission) : loading.rejection;
      throw cannotRun({ name: submission.name, reason, diagnostics: [] });
    }
    return {
      name: submission.name,
      outcome: outcomes.trial!,
      printedAtLoad: loading.printed,
      problem: await problemOf(about, outcomes.trial!, submission),
    };
  } finally {
    await sandbox.close();
  }
}

async function problemOf(
  id: CheckId,
  outcome: ScriptOutcome,
  { files, entry }: Submission,
): Promise<Problem | null> {
  const failure = endingFailure(id, outcome);
  if (failure === null) return null;
  const message = failureMessage(failure, { check: id, called: '', wrongRecord: null, wrongCall: null });
  const location = outcome.error?.location ?? null;
  const [{ explainCheck }, { Sources }] = await Promise.all([
    import('./diagnosis/explain.ts'),
    import('./diagnosis/source.ts'),
  ]);
  const explained = explainCheck({ id, message, failure, location, frame: null }, new Sources(files), entry);
  const { frame = null } = explained;
  return {
    message: explained.message,
    location: frame ? diagnosticPlace(frame) : location,
    excerpt: frame && codeFrame(frame, COLUMNS).join('\n'),
  };
}

async function reasonOfNoModel({ files, entry }: Submission): Promise<string> {
  const { explainNoModel } = await import('./diagnosis/explain.ts');
  return explainNoModel(files.get(entry) ?? '', entry);
}

function cannotRun({ name, reason, diagnostics }: Omit<Rejection, 'kind'>): InputError {
  const [first] = diagnostics;
  return new InputError({
    code: 'model-rejected',
    subject: first ? diagnosticPlace(first) : name,
    expected: 'a model that can be run',
    found: first ? `an error: ${first.message}` : `none: ${reason.replace(/\.$/, '')}`,
    remedy: 'Fix it and try again.',
    ...(first ? { excerpt: codeFrame(first, COLUMNS).join('\n') } : {}),
  });
}
