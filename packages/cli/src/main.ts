/**
 * The `hw5` command: finds the subcommand, loads only its module, runs it, and turns every error into one line and an exit code.
 *
 * Exit codes: 0 all well; 1 graded below full score, or a verification failed; 2 could not do it (usage, missing data, broken
 * environment, interrupted). A subcommand says 1 by throwing `Unsuccessful` after it has printed its result.
 */
import { Command } from 'commander';
import { version } from '../package.json';
import { tolerateClosedOutput } from './shell/closed-stdout.ts';
import { reportError } from './shell/report-error.ts';

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
    .configureHelp({ helpWidth: Math.min(80, process.stdout.columns || 80) })
    .exitOverride()
    .configureOutput({ outputError: () => {} });
}

/** Runs `hw5` with these arguments; answers the exit code. Prints; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedOutput();
  let command = 'hw5';
  try {
    const program = buildProgram();
    const words = argv.filter((argument) => !argument.startsWith('-'));
    const wanted = words[0] === 'help' ? words[1] : words[0];
    for (const { name, summary, load } of subcommands) {
      const subcommand = program.command(name).description(summary);
      if (name !== wanted) continue;
      command = `hw5 ${name}`;
      (await load()).define(subcommand);
    }
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return await reportError(error, command);
  }
}
