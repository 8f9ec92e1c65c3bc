/**
 * The process that grades for a worker: unpacks a submission into its own folder, grades it, answers. It
 * holds no lease, so nothing that happens here can cost one.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, type InputErrorFields } from '@hw5/base';
import { describeFileError } from '@hw5/base/node';
import { unpack } from '../pack.ts';
import type { Attempt, FromChild, OpenGrader, ToChild } from './messages.ts';

export function serveGrades(openGrader: OpenGrader): void {
  let folder = '';
  let grader: Awaited<ReturnType<OpenGrader>>;
  const send = (message: FromChild): void => void process.send?.(message);

  async function grade(pack: Uint8Array, entry: string): Promise<Attempt> {
    const submission = join(folder, 'submission');
    try {
      mkdirSync(submission);
      unpack(Buffer.from(pack), submission);
      return {
        kind: 'outcome',
        outcome: { kind: 'report', report: await grader.grade(join(submission, entry)) },
      };
    } catch (error) {
      if (error instanceof InputError && grader.isNoSubmission(error)) {
        return { kind: 'outcome', outcome: { kind: 'no-submission', fields: fieldsOf(error) } };
      }
      // An input error, or one of the system, is about this machine.
      if (error instanceof InputError) return { kind: 'returned', reason: error.message };
      const words = describeFileError(error);
      if (words !== undefined) return { kind: 'returned', reason: `${words} (below ${folder})` };
      return {
        kind: 'failed',
        reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    } finally {
      rmSync(submission, { recursive: true, force: true });
    }
  }

  process.on('message', async (message: ToChild) => {
    if (message.type === 'grade') {
      send({ type: 'graded', ...(await grade(message.pack, message.entry)) });
      return;
    }
    folder = message.folder;
    try {
      grader = await openGrader(message.options);
      send({ type: 'opened', conditions: grader.conditions, giveUpMs: grader.giveUpMs });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      send({ type: 'refused', fields: fieldsOf(error) });
    }
  });
  // The worker decides when to stop: Ctrl-C reaches all processes of a terminal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('exit', () => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });
}

const fieldsOf = ({ code, subject, expected, found, remedy }: InputError): InputErrorFields => ({
  code,
  subject,
  expected,
  found,
  remedy,
});
