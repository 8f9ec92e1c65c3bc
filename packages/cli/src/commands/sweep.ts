/**
 * `hw5 sweep`: trains the network with every combination of settings and several seeds, and reports which
 * learns best.
 */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';
import type { Edition } from '../shell/edition.ts';

const help = `
Trains on all cores. Each finished training is kept in the folder at once, so
after Ctrl-C (or worse) the same command goes on where it was; a wider grid
over the same folder trains only what is new.

--model trains your own class; what you change in it, or in the
hyperparameters.ts or .py beside it, is trained anew.
The folder gets results.csv, results.json and report.html: the curves of every
setting with bands over the seeds, the best one, and where steps overshoot.

Examples:
  hw5 sweep --learning-rate 0.001,0.01,0.1,0.5 --batch-size 1,8,64 \\
            --epochs 10 --seeds 5 --out sweep
  hw5 sweep --dataset scenerec --learning-rate 0.001,0.5 --out scenes`;

export function define(command: Command, edition: Edition): Callable[] {
  const own = edition.reference === null;
  command
    .option('--out <dir>', 'the folder of this sweep: a new one, or one to go on with (default: hw5-sweep)')
    .option('--dataset <name>', 'mnist or scenerec (default: mnist)')
    .option(
      '--model <file>',
      own
        ? 'the file to train (default: model.ts, else model.py)'
        : 'train your own model.ts or model.py instead of the reference',
    )
    .option(
      '--learning-rate <list>',
      'how far a step goes, with commas between (default: 0.001,0.01,0.1,0.5 and that of hyperparameters)',
    )
    .option('--batch-size <list>', 'images a step, with commas between (default: 1)')
    .option('--seeds <n>', 'trainings of each setting, with seeds from --seed up (default: 3)')
    .option('--seed <n>', 'the first seed (default: 0)')
    .option('--epochs <n>', 'visits of each training image (default: 10, or that of hyperparameters)')
    .option('--limit <n>', 'train on the first n training images only')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option('--jobs <n>', 'trainings at a time (default: one a core)')
    .option('--json', 'print what results.json holds')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async (line) => (await import('../sweep/sweep-command.ts')).sweepCommand(line, edition),
    },
  ];
}
