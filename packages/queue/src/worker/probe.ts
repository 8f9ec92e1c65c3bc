/** Grades a model of our own, to see whether grading works on this machine and what isolates it. */
import { gzipSync } from 'node:zlib';
import type { GraderProcess } from './grader-process.ts';

const source = Buffer.from('export default class Model {}\n').toString('base64');
const name = Buffer.from('model.ts').toString('base64');
const probe = gzipSync(JSON.stringify([[name, 'file', source]]));

/** The layers of the sandbox. @throws if nothing can be graded here. */
export async function probeLayers(grader: GraderProcess): Promise<readonly string[]> {
  const attempt = await grader.grade(probe, 'model.ts');
  if (attempt.kind !== 'outcome') throw new Error(attempt.reason);
  return attempt.outcome.kind === 'report' ? attempt.outcome.report.sandbox : [];
}
