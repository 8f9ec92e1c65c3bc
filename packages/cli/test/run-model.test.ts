/**
 * `hw5 run --model`: a student's own file gives the same lines and JSON as the reference, and each mistake
 * gives one clear line.
 *
 * Over 250 lines: a table of mistakes, each with its model and its line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { conditionSchema } from './support/result-schema.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

/** A folder outside the repository with tiny data and this model.ts, and the call that trains it. */
function folderWith(model: string, file = 'model.ts') {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  writeFileSync(join(cwd, file), model);
  const run = (...extra: string[]) =>
    hw5(
      [
        'run',
        '--dataset',
        'mnist',
        '--mode',
        'nn+svm',
        '--data',
        'data',
        '--epochs',
        '2',
        '--model',
        file,
        ...extra,
      ],
      { cwd },
    );
  return { cwd, run };
}

/** The solution with one place changed; fails if the place is not there. */
function changed(from: string, to: string): string {
  expect(solution).toContain(from);
  return solution.replace(from, to);
}

describe('a right model', () => {
  it('gives the lines and the JSON of the reference', async () => {
    const { cwd, run } = folderWith(solution);
    // At this rate rounding does not grow, so two ways to compute the same agree to many digits
    // (docs/numerics.md).
    const rate = ['--learning-rate', '0.001', '--json'];
    const { stdout, stderr, exitCode } = await run(...rate);
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
    const mine = conditionSchema.parse(JSON.parse(stdout));
    const reference = await hw5(
      ['run', '--dataset', 'mnist', '--mode', 'nn+svm', '--data', 'data', '--epochs', '2', ...rate],
      { cwd },
    );
    const theirs = conditionSchema.parse(JSON.parse(reference.stdout));
    expect(mine.model).toBe('model.ts');
    expect(mine.epochs.map(({ testAccuracy }) => testAccuracy)).toEqual(
      theirs.epochs.map(({ testAccuracy }) => testAccuracy),
    );
    expect(mine.epochs.map(({ trainAccuracy }) => trainAccuracy)).toEqual(
      theirs.epochs.map(({ trainAccuracy }) => trainAccuracy),
    );
    expect(new Set(mine.epochs.map(({ trainAccuracy }) => trainAccuracy))).not.toContain(null);
    // 120 steps of a few hundred roundings each, far below this; a wrong seed or order would show in the
    // first digits.
    const tolerance = { rtol: 1e-9, atol: 0 };
    expect(mine.epochs.map(({ totalLoss }) => totalLoss)).toBeAllclose(
      theirs.epochs.map(({ totalLoss }) => totalLoss),
      tolerance,
    );
    // The fit starts from logits that differ by rounding; its optimum moves as little.
    expect(mine.svm!.objective).toBeAllclose(theirs.svm!.objective, { rtol: 1e-6, atol: 0 });
  });

  it('prints as the reference does, and the beginning of what it prints itself on stderr', async () => {
    const { run } = folderWith(
      changed(
        'trainNN(): void {',
        "trainNN(): void {\n    for (let k = 1; k <= 50; k++) console.log('line', k, 'of the model');",
      ),
    );
    const { stdout, stderr } = await run();
    expect(stdout).toMatch(
      /^Epoch 0: .*\nEpoch 1: .*\nnn model testing accuracy: \d+% \(other images\)\nnn\+svm model testing accuracy: \d+% \(other images\)\n$/,
    );
    expect(stderr).toContain('line 1 of the model');
    expect(stderr).toContain('  │ line 7 of the model\n  │ … 43 more lines\n');
  });

  it('is shown its type errors as by hw5 grade, and trains', async () => {
    const { run } = folderWith(
      changed('let totalLoss = 0;', 'let totalLoss = 0;\n      const n: string = 1;'),
    );
    const { stdout, stderr, exitCode } = await run();
    expect(stderr).toMatch(
      /\nmodel\.ts:\d+:13 {2}error: Expected string, found number\.\n {2}\d+ \| {7}const n: string = 1;\n {2,}\| {13}\^\n/,
    );
    expect(stdout).toMatch(/^nn\+svm model testing accuracy/m);
    expect(exitCode).toBe(0);
  });

  it('may be a default export in several files, with hyperparameters of its own or none', async () => {
    const model = `${changed("import * as np from 'numpy-ts';", "import * as np from 'numpy-ts';\nimport { hyperparameters } from './hyperparameters.ts';\nimport { one } from './one.ts';").replace('export class Model', 'class Model').replace('let totalLoss = 0;', 'let totalLoss = 0 * one * hyperparameters.numEpochs;')}\nexport default Model;\n`;
    const { cwd, run } = folderWith(model, 'my model.ts');
    writeFileSync(join(cwd, 'one.ts'), 'export const one: number = 1;\n');
    const { stderr, exitCode } = await run();
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
  });

  it('gives the four conditions with --all', async () => {
    const { cwd } = folderWith(solution);
    const { stdout, stderr, exitCode } = await hw5(
      [
        'run',
        '--all',
        '--data',
        'data',
        '--epochs',
        '1',
        '--limit',
        '120',
        '--model',
        'model.ts',
        '--out',
        'out',
        '--json',
      ],
      { cwd },
    );
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(stdout).map(({ model }: { model: string }) => model)).toEqual(
      Array(4).fill('model.ts'),
    );
  });
});

describe('the accuracy on the training set', () => {
  const epochsOf = ({ stdout }: { stdout: string }) => conditionSchema.parse(JSON.parse(stdout)).epochs;

  it('changes no other number, also of a model that draws random numbers to classify', async () => {
    const { run } = folderWith(
      changed(
        'accuracyNN(testImages: NDArray, testLabels: NDArray): number {',
        'accuracyNN(testImages: NDArray, testLabels: NDArray): number {\n    np.random.rand(3);',
      ),
    );
    const [withIt, without] = await Promise.all([run('--json'), run('--json', '--no-train-accuracy')]);
    const bare = epochsOf(withIt).map((epoch) => ({ ...epoch, trainAccuracy: null }));
    expect(epochsOf(without)).toEqual(bare);
  });

  it('is left out with one note where the model cannot give it', async () => {
    const { run } = folderWith(
      changed(
        'accuracyNN(testImages: NDArray, testLabels: NDArray): number {',
        "accuracyNN(testImages: NDArray, testLabels: NDArray): number {\n    if (testImages !== this.testImages) throw new Error('not these');",
      ),
    );
    const outcome = await run('--json');
    expect(epochsOf(outcome).map(({ trainAccuracy }) => trainAccuracy)).toEqual([null, null]);
    expect(outcome.stderr.match(/no training accuracy: .*not these\.\n/g)).toHaveLength(1);
  });
});

it('points a model that learns nothing to hw5 grade, and says so in its results', async () => {
  const { run } = folderWith(changed('this.gradientDescent(gradW, gradB);', ''));
  const { stdout, stderr, exitCode } = await run('--json', '--epochs', '3');
  expect(exitCode).toBe(0);
  expect(conditionSchema.parse(JSON.parse(stdout)).stayedAtGuessing).toBe(true);
  expect(stderr.match(/hw5 grade model\.ts/g)).toHaveLength(1);
});

describe('a wrong model', () => {
  const cases: readonly [what: string, model: () => string, message: RegExp][] = [
    [
      'a syntax error, with line, column and caret',
      () => 'export class Model {\n  trainNN( {\n}\n',
      /^hw5: model\.ts:4:1: expected TypeScript that compiles, found an error: .*\n +4 \| \n +\| \^\n$/,
    ],
    [
      'a syntax error in the words of hw5 grade',
      () => 'export class Model {\n  y = 1 @ 2;\n}\n',
      /^hw5: model\.ts:2:9: .* but found "@"\. For a product of matrices write np\.matmul\(a, b\)\. Fix/,
    ],
    [
      'an import that is not there',
      () => "import { x } from './missing.ts';\nexport class Model { y = x; }\n",
      /^hw5: model\.ts:1:19: .*Could not resolve "\.\/missing\.ts".*\n +1 \| import/,
    ],
    [
      'no class Model',
      () => 'export class Modell {}\n',
      /hw5: model\.ts: expected an exported class Model, found the export Modell\./,
    ],
    [
      'no export',
      () => 'class Model {}\nnew Model();\n',
      /hw5: model\.ts: expected an exported class Model, found no export\./,
    ],
    [
      'a file that throws when it is loaded',
      () => 'throw new Error("too early");\nexport class Model {}\n',
      /hw5: model\.ts:1:7: expected the file to load, found Error: too early\./,
    ],
    [
      'a method that throws, at its place in the source',
      () => changed('let totalLoss = 0;', 'let totalLoss = 0;\n      (null as unknown as number[]).push(1);'),
      /hw5: model\.ts:\d+:37: expected trainNN to run through, found TypeError: Cannot read prop.*\n +\d+ \| +\(null as unknown as number\[\]\)\.push\(1\);\n +\| +\^\n/,
    ],
    [
      'something thrown that is no error',
      () => changed('let totalLoss = 0;', 'throw "x";\n      let totalLoss = 0;'),
      /hw5: model\.ts: expected trainNN to run through, found x thrown\./,
    ],
    [
      'a loss that is NaN',
      () => changed('-Math.log(probability + 1e-10)', 'Number.NaN'),
      /hw5: model\.ts: expected the total loss of epoch 0 to be a finite number, found NaN\./,
    ],
    [
      'an accuracy beyond 1',
      () => changed('/ testImages.shape[0]!;', ';'),
      /hw5: model\.ts: expected the accuracy of epoch 0 to lie between 0 and 1, found \d+\./,
    ],
    [
      'W of another shape',
      () => changed('np.random.rand(inputSize, numClasses)', 'np.random.rand(numClasses, inputSize)'),
      /hw5: model\.ts: expected W to be an array of shape \[784, 10\], found an array of shape \[10, 784\]\./,
    ],
    [
      'a missing method',
      () => changed('trainNN(): void {', 'train(): void {'),
      /hw5: model\.ts: expected a method trainNN, found none\./,
    ],
    [
      'no W',
      () => changed('this.W = np.random', 'const W = np.random'),
      /expected W to be an array .*, found undefined\./,
    ],
    [
      'W that becomes infinite',
      () =>
        changed('np.multiply(gradW, this.hp.learningRate)', 'np.multiply(gradW, Infinity)').replace(
          'return -Math.log(probability + 1e-10)',
          'return 1',
        ),
      /hw5: model\.ts: expected W to hold finite numbers, found (NaN|-?Infinity) at \[\d+, \d+\]\./,
    ],
    [
      'no report of an epoch',
      () => changed('this.history.push(report);', '').replace('this.onEpoch?.(report);', 'void report;'),
      /expected one report an epoch from trainNN, 2 in all, found 0 \(see onEpoch and history\)\./,
    ],
    [
      'a trainSVM that fits nothing',
      () => changed('this.svm.fit(this.logits(this.trainImages), this.trainLabels);', ''),
      /expected trainSVM to fit a LinearSVC of @hw5\/svm, found that it fits none\./,
    ],
    [
      'a process.exit()',
      () => changed('let totalLoss = 0;', 'process.exit(0);\n      let totalLoss = 0;'),
      /hw5: model\.ts: expected trainNN to return, found that it ended the program\. Remove process\.exit\(\)\./,
    ],
  ];

  it.each(cases)('%s: one clear line, exit 2', async (_what, model, message) => {
    const { stdout, stderr, exitCode } = await folderWith(model()).run();
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('fault of hw5');
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain('testing accuracy');
  });

  it.each([
    ['absent.ts', 'found nothing there'],
    ['data', 'found a folder where a file should be'],
    ['notes.txt', 'found a file named notes.txt'],
  ])('--model %s: %s', async (file, found) => {
    const { cwd } = folderWith('', 'notes.txt');
    const { stderr, exitCode } = await hw5(['run', '--dataset', 'mnist', '--mode', 'nn', '--model', file], {
      cwd,
    });
    expect(stderr).toContain(`hw5: --model ${file}: expected a TypeScript or Python file, ${found}.`);
    expect(exitCode).toBe(2);
  });

  it('has nowhere to go without a folder for temporary files', async () => {
    const { cwd } = folderWith('export class Model {}');
    const args = ['run', '--dataset', 'mnist', '--mode', 'nn', '--model', 'model.ts'];
    const { stderr, exitCode } = await hw5(args, { cwd, env: { TMPDIR: join(cwd, 'absent') } });
    expect(stderr).toMatch(
      /hw5: TMPDIR .*absent: expected a folder for temporary files .*, found nothing there\..*TMPDIR\.\n$/,
    );
    expect(exitCode).toBe(2);
  });
});
