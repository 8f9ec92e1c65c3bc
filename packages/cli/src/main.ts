/**
 * The `hw5` command: finds the subcommand, loads only its module, runs it, and turns every error into one line and an exit code.
 *
 * Exit codes: 0 all well; 1 graded below full score, or a verification failed; 2 could not do it (usage, missing data, broken
 * environment). A subcommand says 1 by throwing `Unsuccessful` after it has printed its result.
 */
import { InputError } from '@hw5/errors';
import chalk from 'chalk';
import { Command, CommanderError } from 'commander';
import { Unsuccessful } from './unsuccessful.ts';

interface Subcommand {
  readonly name: string;
  readonly summary: string;
  /** The module of the subcommand: adds options, arguments and the action to the command it is given. */
  readonly load: () => Promise<{ define(command: Command): void }>;
}

const subcommands: readonly Subcommand[] = [
  {
    name: 'run',
    summary: 'train one of the four conditions, or all of them',
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'grade',
    summary: 'grade a model.ts, or a folder of submissions',
    load: () => import('./commands/grade.ts'),
  },
  { name: 'data', summary: 'find, verify or fetch the data', load: () => import('./commands/data.ts') },
  {
    name: 'fixtures',
    summary: 'staff: generate or verify the fixtures',
    load: () => import('./commands/fixtures.ts'),
  },
  {
    name: 'stencil',
    summary: 'staff: build or check the stencil',
    load: () => import('./commands/stencil.ts'),
  },
  { name: 'handout', summary: 'staff: build the hand-out', load: () => import('./commands/handout.ts') },
  {
    name: 'gradescope',
    summary: 'staff: build the autograder zip',
    load: () => import('./commands/gradescope.ts'),
  },
];

function buildProgram(): Command {
  return new Command('hw5')
    .description('Softmax regression by hand: train it, grade it, and see what it learned.')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
}

/** Runs `hw5` with these arguments; answers the exit code. Prints; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = buildProgram();
  for (const { name, summary, load } of subcommands) {
    const command = program.command(name).description(summary);
    if (argv.find((argument) => !argument.startsWith('-')) === name) (await load()).define(command);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof Unsuccessful) return 1;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    process.stderr.write(`${chalk.red('hw5:')} ${error.message.replace(/^error: /, '')}\n`);
    return 2;
  }
  if (error instanceof InputError) {
    process.stderr.write(`${chalk.red('hw5:')} ${error.message}\n`);
    return 2;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${chalk.red('hw5: this is a fault of hw5 itself, not of your input.')} Please report it with these lines:\n${trace}\n`,
  );
  return 2;
}
