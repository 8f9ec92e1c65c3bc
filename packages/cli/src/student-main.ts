/** The `hw5` command of the hand-out: what students do, on their own model. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExitCode } from './shell/action.ts';
import type { Edition } from './shell/edition.ts';
import { runProgram, type Subcommand } from './shell/program.ts';

/** The package as installed: this module is in its `dist`. */
const installed = (...path: string[]): string => join(dirname(fileURLToPath(import.meta.url)), '..', ...path);

const edition: Edition = {
  reference: null,
  labPage: () => installed('dist', 'lab'),
  fixtures: () => installed('fixtures'),
  course: null,
  gradeOverQueue: null,
};

const subcommands: readonly Subcommand[] = [
  {
    name: 'grade',
    summary: 'check each method of model.ts or model.py: ten points',
    load: () => import('./commands/grade.ts'),
  },
  {
    name: 'try',
    summary: 'call one method of model.ts on small numbers',
    load: () => import('./commands/try.ts'),
  },
  {
    name: 'run',
    summary: 'train your model on one of the four conditions, or on all of them',
    load: () => import('./commands/run.ts'),
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
  {
    name: 'lab',
    summary: 'draw digits and watch model.ts train, in the browser',
    load: () => import('./commands/lab.ts'),
  },
  { name: 'data', summary: 'find, verify or fetch the data', load: () => import('./commands/data.ts') },
  {
    name: 'written',
    summary: 'check the PDF of the written answers before handing it in',
    load: () => import('./commands/written.ts'),
  },
];

const examples = `
Examples:
  npx hw5 grade model.ts                    (or model.py)
  npx hw5 try model.ts logits
  npx hw5 run --dataset mnist --mode nn --limit 5000 --epochs 2
  npx hw5 run --all --data path/to/scenerec
  npx hw5 lab --open
  npx hw5 data status

Each command has its own help: npx hw5 <command> --help`;

/** Runs `hw5` with these arguments and returns the exit code. Prints; never throws. */
export const main = (argv: readonly string[]): Promise<ExitCode> =>
  runProgram({ subcommands, examples, edition }, argv);
