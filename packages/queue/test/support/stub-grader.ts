/**
 * A grader that waits in place of computing, as a process of a worker. The first line of the model, which may
 * be TypeScript or Python, says what it does.
 *
 *     // wait 250 | until FILE | bug | bug-until 2 FILE | die | hang | nothing | wait 10 weak
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import { findModel } from '@hw5/base/node';
import type { GradeReport } from '@hw5/grader';
import { serveGrades } from '../../src/worker/serve-grades.ts';

const noSubmission = 'submission-empty';
const count = (folder: string): number => readdirSync(folder, { recursive: true }).length;

/** What was packed is a file, or all that was handed in. */
function modelOf(entry: string): string {
  if (!statSync(entry).isDirectory()) return entry;
  const search = findModel(entry);
  if (!('file' in search)) throw new Error(`no model in ${entry}`);
  return search.file;
}

serveGrades(async (options) => {
  const {
    conditions = 'stub',
    giveUpMs = 60_000,
    layers = ['namespaces'],
    log,
    isUnable = false,
    openMs = 0,
  } = options as {
    conditions?: string;
    giveUpMs?: number;
    layers?: string[];
    log?: string;
    isUnable?: boolean;
    openMs?: number;
  };
  await sleep(openMs);
  return {
    conditions,
    giveUpMs,
    isNoSubmission: (error) => error instanceof InputError && error.code === noSubmission,
    async grade(entry) {
      if ('PGPASSWORD' in process.env) throw new Error('the grader knows the password');
      if (isUnable) throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      const path = modelOf(entry);
      const source = readFileSync(path, 'utf8');
      const [line] = source.split('\n') as [string];
      const [verb = '', first = '0', second = ''] = line.replace(/^(\/\/|#) /, '').split(' ');
      if (log && /^(\/\/|#)/.test(source)) appendFileSync(log, `${process.pid} ${line}\n`);
      if (verb === 'wait') await sleep(Number(first));
      while (verb === 'until' && !existsSync(first)) await sleep(20);
      if (verb === 'hang') await new Promise(() => setInterval(() => {}, 1000));
      if (verb === 'die') process.kill(process.pid, 'SIGKILL');
      if (verb === 'bug') throw new Error('a bug of the grader');
      if (verb === 'bug-until') {
        appendFileSync(second, 'x');
        if (readFileSync(second, 'utf8').length < Number(first)) throw new Error('a bug of the grader');
      }
      if (verb === 'broken' && existsSync(second)) {
        throw new InputError({
          code: 'fixtures-json',
          subject: 's',
          expected: 'a',
          found: 'b',
          remedy: 'Do c.',
        });
      }
      if (verb === 'nothing') {
        throw new InputError({
          code: noSubmission,
          subject: path,
          expected: 'a',
          found: 'b',
          remedy: 'Do c.',
        });
      }
      // What a grade would depend on: the bytes, and that all files arrived.
      const score = source.length + count(dirname(path)) / 1e6;
      return {
        submission: 'model.ts',
        score,
        maxScore: 10,
        status: 'graded',
        reason: null,
        checks: [],
        causes: [],
        diagnostics: [],
        warnings: [],
        printed: '',
        sandbox: second === 'weak' ? ['limits'] : layers,
        seconds: 0,
      } as unknown as GradeReport;
    },
  };
});
