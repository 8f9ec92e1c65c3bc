/**
 * `grade` of one file, from the words of a command line: a program in one file of CommonJS, as each module of
 * its own costs a start a millisecond. `load-one-file.ts` loads it.
 */
import { exitAfterOutput, handleOutputErrors } from '@hw5/base/node';
import { keepCompiledRealm } from '@hw5/sandbox';
import { begin } from './ahead.ts';
import type { OpenEngine } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import type { RunGrade } from './grade-command.ts';

/** A grade whose sandbox and compiler have been started. */
export interface OneFile {
  /**
   * Grades it as the words say and prints the result; never throws.
   * @param meanwhile called once while the sandbox works; nothing is printed before it is done
   */
  finish(meanwhile?: () => Promise<void>): Promise<GradeExitCode>;
  /** Keeps what spares the next grades time, once this one is finished; never throws. */
  keep(): Promise<void>;
  /** Ends this process, once what was printed is taken. */
  exit(code: GradeExitCode): Promise<void>;
}

/**
 * Begins to grade.
 *
 * @param words of the command line, after `grade`
 * @param program what an error line begins with. @param command whose help it points to
 * @returns null if they say anything else than how to grade one file
 */
export function beginOneFile(words: readonly string[], program: string, command?: string): OneFile | null {
  const begun = begin(words);
  if (begun === null) return null;
  return {
    keep: keepCompiledRealm,
    exit: (code) => exitAfterOutput(code),
    finish: async (meanwhile = async () => {}) => {
      handleOutputErrors(program);
      try {
        // After the sandbox has been started: its library takes milliseconds.
        const { parseCommandLine } = await import('./command-line.ts');
        return await parseCommandLine(program, words, runWith(meanwhile), command);
      } finally {
        await begun.close();
      }
    },
  };
}

function runWith(meanwhile: () => Promise<void>): RunGrade {
  const open: OpenEngine = async (...given) => {
    const { openEngine } = await import('./engine.ts');
    const engine = await openEngine(...given);
    return {
      ...engine,
      grade: async (submission, options) => {
        let done: Promise<void> | undefined;
        const whileRunning = (): void => {
          done = meanwhile();
          options?.whileRunning?.();
        };
        try {
          return await engine.grade(submission, { ...options, whileRunning });
        } finally {
          await (done ?? meanwhile());
        }
      },
    };
  };
  return async (paths, options, program) =>
    (await import('./run-grade.ts')).runGrade(paths, options, program, { open });
}
