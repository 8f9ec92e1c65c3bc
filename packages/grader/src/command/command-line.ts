/** `grade` as a program of its own: parses the arguments, runs it, and turns whatever was thrown into one message and an exit code. */
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import { Command, CommanderError } from 'commander';
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
    .description('Grades a model.ts, or a folder of submissions.')
    .configureHelp({ helpWidth: Math.min(80, process.stdout.columns || 80) })
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  defineGrade(command);
  try {
    command.parse(argv);
    return await run(command.args, command.opts());
  } catch (error) {
    return reportError(name, error);
  }
}

function reportError(name: string, error: unknown): GradeExitCode {
  const say = (text: string): void => void process.stderr.write(`${name}: ${text}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    say(`${sanitizeLine(error.message.replace(/^error: /, ''))}. See --help.`);
  } else if (error instanceof InputError) {
    say(sanitizeLine(error.message));
  } else {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`this is a fault of the grader itself, not of your code. Please report it with:\n${trace}`);
  }
  return 2;
}
