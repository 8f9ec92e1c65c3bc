/**
 * `hw5 run --model model.py`: what is trained is what plain Python trains, to the bit; what it prints, its
 * interruption and its mistakes are treated as those of a model.ts.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../src/record/read-npy.ts';
import { type Call, hw5, temporaryFolder } from './support/hw5.ts';
import { hasNumpy, hasScikitLearn, python } from './support/python.ts';
import { conditionSchema } from './support/result-schema.ts';
import { testLossOf } from './support/test-loss.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.py', import.meta.url), 'utf8');
/** Without scikit-learn, whose import takes longer than these trainings. */
const light = solution
  .replace('from sklearn.svm import LinearSVC\n', '')
  .replace('        self.clf = LinearSVC(dual=False)\n', '');

const flags = ['--dataset', 'mnist', '--data', 'data', '--model', 'model.py'];

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const run = (cwd: string, args: readonly string[], env: Call['env'] = {}) =>
  hw5(['run', ...flags, ...args], { cwd, env: { HW5_PYTHON: python, ...env } });

/** An environment in which Python finds no module of this name. */
function without(module: string): Readonly<Record<string, string>> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sitecustomize.py'), `import sys\nsys.modules['${module}'] = None\n`);
  return { PYTHONPATH: folder };
}

/** The same training without hw5: reads the files of MNIST itself, and prints what it found as JSON. */
const plain = `
import json, random, sys
from types import SimpleNamespace
import numpy as np
sys.path.insert(0, '.')
from model import Model
def images(name):
    return (np.fromfile('data/' + name, dtype=np.uint8)[16:].reshape(-1, 784) > 99).astype(float)
def labels(name):
    return np.fromfile('data/' + name, dtype=np.uint8)[8:]
np.random.seed(3), random.seed(3)
model = Model(images('train-images-idx3-ubyte'), labels('train-labels-idx1-ubyte'), 10,
              SimpleNamespace(learning_rate=0.25, num_epochs=3, batch_size=1))
model.train_nn()
test = images('t10k-images-idx3-ubyte'), labels('t10k-labels-idx1-ubyte')
model.train_svm()
print(json.dumps({'W': model.W.ravel().tolist(), 'nn': model.accuracy_nn(*test), 'svm': model.accuracy_svm(*test),
                  'coef': model.clf.coef_.tolist(), 'logits': (test[0] @ model.W + model.b).ravel().tolist()}))
`;

describe.runIf(hasNumpy)('a right model.py', () => {
  it.runIf(hasScikitLearn)('trains as plain Python does, to the bit, with either SVM', async () => {
    const settings = 'learning_rate = 0.25\nnum_epochs = 3\nnum_test_per_category = 7\nown = "text"\n';
    const cwd = folderWith({ 'model.py': solution, 'hyperparameters.py': settings });
    const args = ['--mode', 'nn+svm', '--seed', '3', '--json'];
    const [mine, ours] = await Promise.all([
      run(cwd, [...args, '--out', 'mine']),
      run(cwd, [...args, '--out', 'ours'], without('sklearn')),
    ]);
    expect(mine.stderr).toMatch(
      /^note: Python 3\.\d+\.\d+, NumPy [\d.]+; SVMs are fitted by scikit-learn [\d.]+$/m,
    );
    expect(mine.stderr).toContain(
      'learning rate 0.25 (hyperparameters.py), epochs 3 (hyperparameters.py), batch size 1 (default), test images a class 7 (hyperparameters.py)',
    );
    expect(ours.stderr).toMatch(/SVMs are fitted by hw5, as there is no scikit-learn$/m);
    const script = ['-B', '-c', plain];
    const lines = execFileSync(python, script, { cwd, encoding: 'utf8' }).trim().split('\n');
    const expected = JSON.parse(lines.pop()!);
    const [found, fitted] = [mine, ours].map(({ stdout }) => conditionSchema.parse(JSON.parse(stdout)));
    expect(found!.epochs.map(({ epoch, totalLoss }) => `Epoch ${epoch}: Total loss: ${totalLoss}`)).toEqual(
      lines,
    );
    const array = (name: string, shape: readonly number[]) =>
      Array.from(readNpy(join(cwd, 'mine', name), '<f8', shape));
    expect(array('mnist-W.npy', [784, 10])).toEqual(expected.W);
    expect(array('mnist-test-logits.npy', [20, 10])).toEqual(expected.logits);
    expect(found).toMatchObject({
      model: 'model.py',
      testAccuracy: expected.svm,
      svm: { coef: expected.coef, testAccuracy: expected.svm },
    });
    expect(found!.epochs[2]!.testAccuracy).toBe(expected.nn);
    expect(fitted!.epochs).toEqual(found!.epochs);
    // scikit-learn stops at its default tolerance of 1e-4; ours goes on to the optimum.
    expect(fitted!.svm!.objective).toBeAllclose(found!.svm!.objective, { rtol: 1e-4, atol: 0 });
    expect(fitted!.svm!.objective).toBeLessThanOrEqual(found!.svm!.objective * (1 + 1e-12));
    const { versions } = JSON.parse(readFileSync(join(cwd, 'mine', 'results.json'), 'utf8'));
    expect(versions).toMatchObject({ python: expect.any(String), numpy: expect.any(String) });
    expect(readdirSync(cwd)).not.toContain('__pycache__');
    expect(readdirSync(join(cwd, 'mine'))).toEqual(expect.arrayContaining(['report.html', 'evidence.html']));
  });

  it('sees flags in its settings, prints beside the results, and may be of an older stencil', async () => {
    const older = light
      .replace('num_classes, hp):', 'num_classes):\n        import hyperparameters as hp')
      .replace('import random\n', 'import os\nimport random\nfrom helper import say\n')
      .replace(
        'total_loss = 0\n',
        'total_loss = 0\n            say(self.learning_rate), os.write(1, b"raw\\n")\n',
      );
    const cwd = folderWith({
      'model.py': older,
      'helper.py': "def say(value):\n    for line in range(20):\n        print('rate', value, line)\n",
    });
    const { stdout, stderr, exitCode } = await run(cwd, [
      ...['--mode', 'nn', '--epochs', '2', '--learning-rate', '0.125', '--limit', '40', '--out', 'made'],
    ]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(
        /^Epoch 0: Total loss: [\d.]+; Accuracy: \d+% \(other images\)\nEpoch 1: .*\nnn model testing accuracy: \d+% \(other images\)\n$/,
      ),
    });
    expect(stderr).toContain('rate 0.125 0');
    expect(stderr).toContain('raw');
    expect(stderr).toMatch(/… 1\d more lines/);
    expect(stderr).not.toContain('Total loss');
  });

  it('is resumed to the same bits, though it shuffles one list again and again', async () => {
    const stopping = light.replace(
      'total_loss = 0\n',
      `total_loss = 0
            if epoch == 3 and os.path.exists('stop'):
                os.kill(os.getppid(), signal.SIGINT)
                time.sleep(600)
`,
    );
    const cwd = folderWith({ 'model.py': `import os, signal, time\n${stopping}`, stop: '' });
    const args = ['--mode', 'nn', '--epochs', '6'];
    const cut = await run(cwd, args);
    expect(cut).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('after 3 of 6 epochs') });
    const folder = join('runs', readdirSync(join(cwd, 'runs'))[0]!);
    rmSync(join(cwd, 'stop'));
    const resume = (out: string) =>
      hw5(['run', '--resume', folder, '--out', out], { cwd, env: { HW5_PYTHON: python } });
    const [whole, rest] = await Promise.all([run(cwd, [...args, '--out', 'whole']), resume('rest')]);
    expect(rest).toEqual({ exitCode: 0, stdout: whole.stdout, stderr: rest.stderr });
    const bits = (name: string) => readFileSync(join(cwd, name, 'mnist-W.npy'));
    expect(bits('rest').equals(bits('whole'))).toBe(true);
    writeFileSync(join(cwd, 'model.py'), `${light}\n# edited\n`);
    expect(await resume('more')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('found a model that has been edited since.'),
    });
  });

  it('can be swept', async () => {
    const cwd = folderWith({ 'model.py': light });
    const few = ['--epochs', '1', '--limit', '20'];
    const args = [...few, '--seeds', '1', '--learning-rate', '0.1,0.5', '--out', 'swept'];
    const [{ exitCode, stdout }] = await Promise.all([
      hw5(['sweep', ...flags, ...args], { cwd, env: { HW5_PYTHON: python } }),
      run(cwd, ['--mode', 'nn', ...few, '--learning-rate', '0.5']),
    ]);
    expect({ exitCode, lines: stdout.split('\n').length > 2 }).toEqual({ exitCode: 0, lines: true });
    const results = JSON.parse(readFileSync(join(cwd, 'swept', 'results.json'), 'utf8'));
    expect(results).toMatchObject({ model: 'model.py', versions: { python: expect.any(String) } });
    expect(results.cells[1].epochs[0].meanTestLoss).toBeCloseTo(testLossOf(cwd), 12);
  });
});

describe('one line and exit 2', () => {
  const missing = (found: string): string =>
    `hw5: --model model.py: expected Python 3.9 or newer with NumPy, found ${found}. Install NumPy (Debian, Ubuntu: apt install python3-numpy; elsewhere: python3 -m pip install numpy), or name another interpreter in HW5_PYTHON.\n`;
  const nn = ['--mode', 'nn', '--no-out'];

  it('where HW5_PYTHON does not start', async () => {
    const outcome = await run(folderWith({ 'model.py': light }), nn, { HW5_PYTHON: '/no/such/python' });
    const stderr = missing('/no/such/python (HW5_PYTHON), which does not start');
    expect(outcome).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it.runIf(hasNumpy)('where Python lacks NumPy', async () => {
    const outcome = await run(folderWith({ 'model.py': light }), nn, without('numpy'));
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr.replace(/\(3[\d.]+\)/, '(3)')).toBe(missing(`${python} (3) without NumPy`));
  });

  it('where there is no file', async () => {
    const outcome = await run(folderWith({}), nn);
    expect(outcome.stderr).toBe(
      'hw5: --model model.py: expected a Python file, found nothing there. Name the file that holds your class Model, such as model.py.\n',
    );
  });

  it('for the lab, a debugger and single methods, which run in JavaScript', async () => {
    const cwd = folderWith({ 'model.py': light });
    const [lab, single, inspect] = await Promise.all([
      hw5(['lab', '--model', 'model.py'], { cwd }),
      hw5(['try', 'model.py', 'forward_pass'], { cwd }),
      run(cwd, [...nn, '--inspect']),
    ]);
    expect(lab).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'hw5: --model model.py: expected a model.ts, which a browser can run, found a model.py. Train it and look at its report instead: hw5 run --all --model model.py\n',
    });
    expect(single.stderr).toBe(
      'hw5: model.py: expected a TypeScript model, found one in Python. hw5 grade takes both.\n',
    );
    expect(inspect).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^hw5: --inspect: expected a model\.ts of your own .*\n$/),
    });
  });
});
