/**
 * A program of subcommands: finds the one that was called, loads only its module, runs it, and renders every
 * error as one line.
 *
 * Exit codes: 0 success; 1 graded below full score, or a verification failed; 2 the work could not be done
 * (usage, missing data, broken environment, interrupted).
 */
import { currentDirectory, handleOutputErrors, reportError } from '@hw5/base/node';
import { helpColumns } from '@hw5/base/terminal/columns';
import { Command } from 'commander';
import { version } from '../../package.json';
import type { Callable, ExitCode } from './action.ts';
import type { Edition } from './edition.ts';
import { requireUtf8 } from './require-utf8.ts';

export interface Subcommand {
  readonly name: string;
  readonly summary: string;
  /**
   * Loads the module of the subcommand. Its `define` adds options and arguments to the command, and returns
   * what can be called: the command itself, or its own subcommands.
   */
  readonly load: () => Promise<{ define(command: Command, edition: Edition): readonly Callable[] }>;
}

export interface Program {
  readonly subcommands: readonly Subcommand[];
  /** Shown below the list of them. */
  readonly examples: string;
  readonly edition: Edition;
}

function buildProgram(examples: string): Command {
  return new Command('hw5')
    .description('Softmax regression by hand: train it, grade it, and see what it learned.')
    .version(version)
    .addHelpText('after', examples)
    .configureHelp({ helpWidth: helpColumns() })
    .exitOverride()
    .configureOutput({ outputError: () => {} });
}

/** Runs `hw5` with these arguments and returns the exit code. Prints; never throws. */
export async function runProgram(
  { subcommands, examples, edition }: Program,
  argv: readonly string[],
): Promise<ExitCode> {
  handleOutputErrors('hw5');
  let command = 'hw5';
  try {
    requireUtf8(argv);
    const program = buildProgram(examples);
    const words = argv.filter((argument) => !argument.startsWith('-'));
    const wanted = words[0] === 'help' ? words[1] : words[0];
    let called: Callable | null = null;
    for (const { name, summary, load } of subcommands) {
      const subcommand = program.command(name).description(summary);
      if (name !== wanted) continue;
      command = `hw5 ${name}`;
      // Before libraries are loaded: some cannot be where there is no current directory.
      currentDirectory();
      for (const callable of (await load()).define(subcommand, edition)) {
        callable.command.action(() => {
          called = callable;
        });
      }
    }
    program.parse(argv, { from: 'user' });
    return await run(called, argv);
  } catch (error) {
    const highlight = async (text: string): Promise<string> => (await import('chalk')).chalkStderr.red(text);
    return await reportError(error, { name: 'hw5', command, highlight });
  }
}

async function run(called: Callable | null, argv: readonly string[]): Promise<ExitCode> {
  if (called === null) return 0;
  const { command, action } = called;
  return action({ args: command.args, flags: command.opts(), argv });
}
