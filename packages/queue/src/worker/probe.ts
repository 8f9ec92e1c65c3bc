/** Grades a model of our own, to see whether grading works on this machine and what isolates it. */
import { gzipSync } from 'node:zlib';
import { InputError } from '@hw5/base';
import type { GraderProcess } from './grader-process.ts';

const source = Buffer.from('export default class Model {}\n').toString('base64');
const name = Buffer.from('model.ts').toString('base64');
const probe = gzipSync(JSON.stringify([[name, 'file', source]]));

/** The layers of the sandbox. @throws InputError if this machine cannot grade, or an error of the grader. */
export async function probeLayers(grader: GraderProcess): Promise<readonly string[]> {
  const attempt = await grader.grade(probe, 'model.ts');
  if (attempt.kind === 'outcome') {
    return attempt.outcome.kind === 'report' ? attempt.outcome.report.sandbox : [];
  }
  if (attempt.kind === 'failed') throw new Error(attempt.reason);
  throw new InputError({
    code: 'worker-unable',
    subject: 'this worker',
    expected: 'a grade for a model of our own',
    found: attempt.reason.split('\n')[0]!.replace(/\.$/, ''),
    remedy: 'Fix that, and start it again.',
  });
}
