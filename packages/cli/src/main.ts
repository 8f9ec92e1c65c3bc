/**
 * The `hw5` command: finds the subcommand, loads only its module, runs it, and renders every error as one
 * line.
 *
 * Exit codes: 0 success; 1 graded below full score, or a verification failed; 2 the work could not be done
 * (usage, missing data, broken environment, interrupted).
 */
import { currentDirectory, handleOutputErrors, reportError } from '@hw5/base/node';
import { helpColumns } from '@hw5/base/terminal/columns';
import { Command } from 'commander';
import { version } from '../package.json';
import type { Callable, ExitCode } from './shell/action.ts';
import { requireUtf8 } from './shell/require-utf8.ts';

interface Subcommand {
  readonly name: string;
  readonly summary: string;
  /**
   * Loads the module of the subcommand. Its `define` adds options and arguments to the command, and returns
   * what can be called: the command itself, or its own subcommands.
   */
  readonly load: () => Promise<{ define(command: Command): readonly Callable[] }>;
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
  {
    name: 'report',
    summary: 'rebuild the report of a run, or compare runs',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'sweep',
    summary: 'train a grid of settings on all cores, and see which is best',
    load: () => import('./commands/sweep.ts'),
  },
  { name: 'lab', summary: 'look inside: draw, step, train', load: () => import('./commands/lab.ts') },
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

const examples = `
Examples:
  hw5 run --dataset mnist --mode nn+svm     the reference on real MNIST
  hw5 run --all                             all four conditions, and a report
  hw5 run --dataset mnist --mode nn --model path/to/model.ts --limit 5000
  hw5 grade path/to/model.ts
  hw5 data status

Inside the repository: pnpm hw5 <command>, from any folder.
Each command has its own help: hw5 <command> --help`;

function buildProgram(): Command {
  return new Command('hw5')
    .description('Softmax regression by hand: train it, grade it, and see what it learned.')
    .version(version)
    .addHelpText('after', examples)
    .configureHelp({ helpWidth: helpColumns() })
    .exitOverride()
    .configureOutput({ outputError: () => {} });
}

/** Runs `hw5` with these arguments and returns the exit code. Prints; never throws. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  handleOutputErrors('hw5');
  let command = 'hw5';
  try {
    requireUtf8(argv);
    const program = buildProgram();
    const words = argv.filter((argument) => !argument.startsWith('-'));
    const wanted = words[0] === 'help' ? words[1] : words[0];
    let called: Callable | null = null;
    for (const { name, summary, load } of subcommands) {
      const subcommand = program.command(name).description(summary);
      if (name !== wanted) continue;
      command = `hw5 ${name}`;
      // Before libraries are loaded: some cannot be where there is no current directory.
      currentDirectory();
      for (const callable of (await load()).define(subcommand)) {
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
