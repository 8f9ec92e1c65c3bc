/**
 * `grade` as a program, with a scripted engine in place of the sandbox: the first line of a submission says
 * how grading it goes. So the tests of exit codes, formats and cohorts need no sandbox, and can have grader
 * faults on demand.
 *
 *     // score 8 | typed | printed | compilers | reject | input-error | bug | hang | slow 200 | die-once
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import { defaultLimits, findSubmission } from '@hw5/sandbox';
import { parseCommandLine } from '../../src/command/command-line.ts';
import type { Engine, EngineOptions } from '../../src/command/engine.ts';
import { runGrade } from '../../src/command/run-grade.ts';
import type { GradeReport } from '../../src/grade-report.ts';
import { rejectedReport } from '../../src/report/rejected-report.ts';
import { allRight, reportWith } from '../support/sample-reports.ts';

const TYPE_ERROR = {
  severity: 'error',
  line: 1,
  column: 1,
  message: 'A string is no number.',
  sourceLine: '// typed',
} as const;

const log = (line: string): void => {
  if (process.env.SCRIPTED_LOG) appendFileSync(process.env.SCRIPTED_LOG, `${line}\n`);
};

async function grade(
  path: string,
  { onLoaded, onVerdict, sandbox, signal, bundle, findTypeErrors }: EngineOptions = {},
): Promise<GradeReport> {
  const { name, folder, entry, source } = await findSubmission(path);
  if (sandbox) {
    log('uses a sandbox opened ahead');
    await sandbox.close();
  }
  const file = join(folder, entry);
  const text = source.split('\n')[0]!;
  log(text);
  if (!text.includes('reject')) {
    const helper = /'\.\/(\w+\.ts)'/.exec(source)?.[1];
    const files = [
      [entry, source],
      ...(helper ? [[helper, readFileSync(join(folder, helper), 'utf8')]] : []),
    ];
    const texts = new Map(files as [string, string][]);
    onLoaded?.({
      kind: 'submission',
      language: 'javascript',
      name,
      folder,
      entry,
      files: texts,
      code: '',
      sourceMap: '',
    });
  }
  const [verb, argument = ''] = text.replace('// ', '').split(' ');
  switch (verb) {
    case 'score':
      return argument === '10'
        ? { ...allRight, submission: entry }
        : reportWith(
            {
              forwardPass: {
                status: 'failed',
                misconception: 'no-max-shift',
                message: 'Wrong.',
                hint: 'Look at e.',
              },
            },
            { submission: entry },
          );
    case 'typed':
      await onVerdict?.(allRight);
      return { ...allRight, diagnostics: [{ ...TYPE_ERROR, file: entry }] };
    case 'printed':
      return { ...allRight, submission: entry, printed: argument };
    case 'compilers': {
      const given = [bundle, findTypeErrors].filter((compiler) => compiler !== undefined);
      return { ...allRight, submission: entry, printed: `${given.length} shared` };
    }
    case 'slow':
      await sleep(Number(argument));
      return allRight;
    case 'reject':
      return rejectedReport(entry, 'It does not compile.');
    case 'input-error':
      throw new InputError({
        code: 'submission-empty',
        subject: file,
        expected: 'a',
        found: 'b',
        remedy: 'Do c.',
      });
    case 'endless':
      return new Promise((_, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      });
    case 'hang':
      return new Promise(() => {});
    case 'die-once':
      if (!existsSync(process.env.SCRIPTED_DIED!)) {
        writeFileSync(process.env.SCRIPTED_DIED!, '');
        await sleep(300);
        process.kill(process.pid, 'SIGKILL');
      }
      return allRight;
    default:
      throw new Error('a bug of the engine');
  }
}

const engine: Engine = {
  grade,
  openAhead: () => ({
    language: 'javascript',
    hasStarted: () => true,
    makeRealms: async () => {},
    run: () => Promise.reject(new Error('nothing runs in a scripted grade')),
    close: async () => log('closes a sandbox'),
  }),
  studentOutput: async () => (process.env.SCRIPTED_FIXTURES === 'hidden' ? 'errors' : 'all'),
  conditions: async () => process.env.SCRIPTED_CONDITIONS ?? '',
  decidedBy: async () => ({ fixtures: [], grader: '', limits: defaultLimits }),
  hiddenExpected: async () => Number(process.env.SCRIPTED_HIDDEN ?? 0),
  totalMs: Number(process.env.SCRIPTED_TOTAL_MS ?? 60_000) - 30_000,
};

/** Answers the exit code. `argv` as in `process.argv`. */
export const main = (argv: readonly string[]): Promise<number> =>
  parseCommandLine('scripted-grade', argv.slice(2), (paths, options, program) =>
    runGrade(paths, options, program, {
      open: async ({ fixtures }) => {
        if (fixtures[0] === 'broken') {
          throw new InputError({
            code: 'fixtures-json',
            subject: 'broken',
            expected: 'JSON',
            found: 'x',
            remedy: 'Fix it.',
          });
        }
        return engine;
      },
    }),
  );
