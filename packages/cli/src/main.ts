/** The `hw5` command of the repository: students' commands on the reference or a model, and staff's. */
import { repositoryEdition } from './repository-edition.ts';
import type { ExitCode } from './shell/action.ts';
import { runProgram, type Subcommand } from './shell/program.ts';

const subcommands: readonly Subcommand[] = [
  {
    name: 'run',
    summary: 'train one of the four conditions, or all of them',
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'grade',
    summary: 'grade a model.ts or model.py, or a folder of submissions',
    load: () => import('./commands/grade.ts'),
  },
  {
    name: 'try',
    summary: 'call one method of a model.ts on small numbers',
    load: () => import('./commands/try.ts'),
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
    name: 'written',
    summary: 'check the PDF of the written answers before handing it in',
    load: () => import('./commands/written.ts'),
  },
  {
    name: 'grades',
    summary: "staff: what changed between two runs, and scores for a platform's upload",
    load: () => import('./commands/grades.ts'),
  },
  {
    name: 'similarity',
    summary: 'staff: show submissions that are more alike than the homework makes them',
    load: () => import('./commands/similarity.ts'),
  },
  {
    name: 'experiment',
    summary: 'staff: layers, filters and explanations as experiments',
    load: () => import('./commands/experiment.ts'),
  },
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
  {
    name: 'worker',
    summary: 'staff: grade submissions of a queue on this machine',
    load: () => import('./commands/worker.ts'),
  },
  {
    name: 'queue',
    summary: 'staff: look at a queue of submissions, drain, retry, clear',
    load: () => import('./commands/queue.ts'),
  },
];

const examples = `
Examples:
  hw5 run --dataset mnist --mode nn+svm     the reference on real MNIST
  hw5 run --all                             all four conditions, and a report
  hw5 run --dataset mnist --mode nn --model path/to/model.ts --limit 5000
  hw5 grade path/to/model.ts                (or model.py)
  hw5 data status

Inside the repository: pnpm hw5 <command>, from any folder.
Each command has its own help: hw5 <command> --help`;

/** Runs `hw5` with these arguments and returns the exit code. Prints; never throws. */
export const main = (argv: readonly string[]): Promise<ExitCode> =>
  runProgram({ subcommands, examples, edition: repositoryEdition }, argv);
