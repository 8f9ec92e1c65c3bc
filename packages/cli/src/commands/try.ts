/** `hw5 try`: one method on small numbers. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
Calls one method of your model in the grader's sandbox and shows what went in
and what came out. It compares nothing: whether it is right, say paper, and
hw5 grade. Without numbers it takes a small example: 2 pixels, 3 classes.

Numbers are JSON in quotes, or a .json or .npy file. Methods and their values:
  init              --images --labels --classes --seed
  logits            inputs                       --W --b
  forwardPass       inputs                       --W --b
  loss              probabilities gtLabel
  backPropagation   img probabilities gtLabel
  gradientDescent   gradW gradB                  --W --b --learning-rate
  trainNN           --images --labels --classes --seed
                    --W --b --learning-rate --epochs

Examples:
  hw5 try model.ts logits
  hw5 try model.ts logits "[3, 4]" --W "[[1, 2], [3, 4]]" --b "[0, 1]"
  hw5 try model.ts loss "[0.1, 0.7, 0.2]" 1
  hw5 try model.ts trainNN --epochs 2 --learning-rate 0.1

Exit codes: 0 it returned, 1 it threw or was stopped, 2 it could not be tried.`;

export function define(command: Command): Callable[] {
  command
    .argument('<model>', 'your model.ts')
    .argument('<method>', 'init, logits, forwardPass, loss, …')
    .argument('[values...]', 'what it is called with, in order')
    .option('--W <array>', 'the weights, shape [D, C]')
    .option('--b <array>', 'the biases, shape [1, C]')
    .option('--images <array>', 'training images, shape [n, D]')
    .option('--labels <array>', 'their true classes')
    .option('--classes <n>', 'how many classes there are')
    .option('--learning-rate <x>', 'of the hyperparameters (default: 0.5)')
    .option('--epochs <n>', 'of the hyperparameters (default: 1)')
    .option('--seed <n>', 'as for np.random.seed (default: 0)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help);
  return [{ command, action: async (line) => (await import('../try/try-command.ts')).tryCommand(line) }];
}
