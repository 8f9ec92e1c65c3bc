/**
 * `grade` as a program of its own: parses the arguments, runs it, and turns whatever it throws into one line
 * and an exit code.
 */
import { reportError } from '@hw5/base/node';
import { helpColumns } from '@hw5/base/terminal/columns';
import { Command } from 'commander';
import type { GradeExitCode } from './exit-code.ts';
import { defineGrade, grade, type RunGrade } from './grade-command.ts';

/**
 * Runs `grade` and prints its result; never throws.
 * @param name what an error line begins with. @param words without the program's name
 * @param helped the command whose help an error of usage points to
 * @returns the exit code.
 */
export async function parseCommandLine(
  name: string,
  words: readonly string[],
  run: RunGrade = grade,
  helped = name,
): Promise<GradeExitCode> {
  const command = new Command(helped)
    .description('Grades a model.ts or model.py, or a folder of submissions.')
    .configureHelp({ helpWidth: helpColumns() })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  defineGrade(command);
  try {
    command.parse(words, { from: 'user' });
    return await run(command.args, command.opts(), name);
  } catch (error) {
    const highlight = async (text: string): Promise<string> => (await import('chalk')).chalkStderr.red(text);
    return await reportError(error, { name, command: helped, highlight });
  }
}
