#!/usr/bin/env node
/**
 * `hw5-grade`: the `grade` command on its own, as it ships in the hand-out and runs on Gradescope. The same command as
 * `hw5 grade`; only this file renders its errors, as the `hw5` command does for its own.
 */
import { InputError } from '@hw5/errors';
import { Command, CommanderError } from 'commander';
import { defineGrade } from './command/grade-command.ts';
import { inertLine } from './report/inert.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Answers the exit code for what was thrown, after at most one message. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help')
      say(`hw5-grade: ${inertLine(error.message.replace(/^error: /, ''))}`);
  } else if (error instanceof InputError) {
    say(`hw5-grade: ${inertLine(error.message)}`);
  } else {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(
      `hw5-grade: this is a fault of the grader itself, not of your code. Please report it with:\n${trace}`,
    );
  }
  return 2;
}

// `hw5-grade … | head`: once the reader is gone, the rest goes nowhere, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const command = new Command('hw5-grade')
  .description('Grades a model.ts, or a folder of submissions.')
  .configureHelp({ helpWidth: Math.min(80, process.stdout.columns || 80) })
  .configureOutput({ outputError: () => {} })
  .exitOverride();
let exitCode = 0;
defineGrade(command, (code) => {
  exitCode = code;
});
try {
  await command.parseAsync(process.argv);
} catch (error) {
  exitCode = reportError(error);
}
process.exitCode = exitCode;
