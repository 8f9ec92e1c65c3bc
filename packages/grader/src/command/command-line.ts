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
 * @param argv as in `process.argv`.
 * @returns the exit code.
 */
export async function parseCommandLine(
  name: string,
  argv: readonly string[],
  run: RunGrade = grade,
): Promise<GradeExitCode> {
  const command = new Command(name)
    .description('Grades a model.ts or model.py, or a folder of submissions.')
    .configureHelp({ helpWidth: helpColumns() })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  defineGrade(command);
  try {
    command.parse(argv);
    return await run(command.args, command.opts(), name);
  } catch (error) {
    return await reportError(error, { name });
  }
}
