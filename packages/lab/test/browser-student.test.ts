/**
 * The lab with a student's model: a real browser, correct, wrong and endless models. The lab runs in this
 * process, on the first images of MNIST and with a grader that ends loops soon; the real command is in
 * terminal.test.ts.
 *
 * Over 250 lines: all of it uses one lab and one page, which is what keeps it fast.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstImages, meanLossOf, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { syntheticScenes } from '@hw5/datasets';
import { gradeSubmission, loadFixtureSet } from '@hw5/grader';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstModelSettings } from '../src/page/session-state.ts';
import { type Lab, startLab } from '../src/server/start-lab.ts';
import {
  chromiumPath,
  classNumbers,
  fill,
  launch,
  numberBehind,
  openLab,
  patience,
  seriousFindings,
  titleOrReason,
} from './support/browser.ts';
import { few, picture, test, trained } from './support/engine.ts';
import { builtPage, newFolder } from './support/lab-process.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const solution = here('../../stencil/solution/');
const fixtures = [loadFixtureSet(here('../../../fixtures/public'))];
const fewScenes = syntheticScenes({ trainPerClass: 10, testPerClass: 20 });

/** A right script needs a tenth of it. */
function grade(path: string) {
  const findTypeErrors = async () => ({ diagnostics: [], note: null });
  return gradeSubmission(path, { fixtures, limits: { scriptMs: 800, totalMs: 3200 }, findTypeErrors });
}

describe.skipIf(chromiumPath === undefined)(titleOrReason('the lab with a student’s model'), () => {
  const right = readFileSync(join(solution, 'model.ts'), 'utf8');
  let folder: ReturnType<typeof newFolder>;
  let file: string;
  let browser: Browser;
  let lab: Lab;
  let page: Page;
  let problems: string[];
  const home = () => `${lab.url}?silence=4`;

  beforeAll(async () => {
    folder = newFolder();
    file = join(folder.path, 'model.ts');
    writeFileSync(file, right);
    const scenes = async () => fewScenes;
    lab = await startLab({ port: 0, page: builtPage, dataset: few, scenes, model: file, grade });
    browser = await launch();
    ({ page, problems } = await openLab(browser, `${home()}#/yours`));
  });
  afterAll(async () => {
    await page?.context().close();
    await lab?.close();
    folder?.remove();
  });

  /** The methods with this mark, once all are marked. */
  const marked = async (mark: 'right' | 'wrong') => {
    const marks = await page
      .locator('tr[data-mark]')
      .evaluateAll((rows) =>
        rows.map((row) => [row.getAttribute('data-testid'), row.getAttribute('data-mark')]),
      );
    if (marks.some(([, found]) => found === 'unknown')) return ['not yet'];
    return marks.filter(([, found]) => found === mark).map(([id]) => id);
  };
  const wrongMethods = () => marked('wrong');
  const load = async (text: string) => {
    writeFileSync(file, text);
    await page.getByRole('button', { name: 'Reload' }).click();
  };

  it('trains the model at the start, and explains digits with its own methods', async () => {
    await page.goto(`${home()}#/draw`);
    await expect.poll(() => page.getByTestId('status').textContent(), patience).toMatch(/test accuracy/);
    await page.getByRole('button', { name: 'Show it' }).click();
    const { network } = trained(firstModelSettings, few);
    const seven = picture(test, 0).pixels;
    // numpy-ts sums in another order, over 3000 steps.
    await expect
      .poll(async () => (await classNumbers(page)).logits[7], patience)
      .toBeCloseTo(network.logits(seven)[7]!, 8);
    expect((await classNumbers(page)).probabilities).toBeAllclose(network.probabilities(seven), {
      rtol: 1e-8,
    });
    // The reference answers until the class has ended its training, by the same weights.
    const whose = () => page.locator('.source').allTextContents();
    await expect.poll(whose, patience).toEqual(['yours, run 1', 'yours, run 1']);
    await page.getByRole('radio', { name: 'LIME by hand', exact: true }).check();
    await expect.poll(whose, patience).toEqual(['yours, run 1']);
    await page.getByRole('radio', { name: 'Saliency and LIME', exact: true }).check();
  });

  it('finds no errors in a correct model, and gives all points', async () => {
    await page.goto(`${home()}#/yours`);
    await expect.poll(() => marked('right'), patience).toHaveLength(7);
    expect(await page.getByTestId('settings').textContent()).toContain('learning rate 0.02 (the lab’s)');
    expect(await numberBehind(page, 'score')).toBe(10);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('pauses its training, takes single steps, and resumes', async () => {
    await page.goto(`${home()}#/train`);
    await page.getByLabel('Class', { exact: true }).selectOption('model');
    // With no file beside it, what the class was trained with at the start is what the form begins with.
    const form = ['Learning rate λ', 'Epochs'].map((label) => page.getByLabel(label, { exact: true }));
    const values = () => Promise.all(form.map((field) => field.inputValue()));
    const { learningRate, epochs } = firstModelSettings;
    await expect.poll(values, patience).toEqual([String(learningRate), String(epochs)]);
    await fill(page, 'Learning rate λ', '0.5');
    await fill(page, 'Training images', '400');
    await page.getByRole('button', { name: 'One step' }).click();
    const row = page.getByTestId('row-run 2');
    await expect.poll(() => row.getAttribute('data-state'), patience).toBe('paused');
    await page.getByRole('button', { name: 'One step' }).click();
    await expect.poll(() => row.getAttribute('data-seen'), patience).toBe('1');
    await page.getByRole('button', { name: 'Resume' }).click();
    await row.and(page.locator('[data-state=ended]')).waitFor();
    const { reports } = trained(
      {
        data: 'mnist',
        learningRate: 0.5,
        batchSize: 1,
        epochs: 1,
        seed: 0,
        images: 400,
      },
      few,
    );
    const total = Number(await row.locator('td[data-accuracy]').getAttribute('data-total-loss'));
    // At this learning rate rounding errors grow, but stay small over 400 steps.
    expect(total).toBeAllclose(reports[0]!.totalLoss, { rtol: 1e-5 });
  });

  it('trains the class on scenes, and compares its methods on them', async () => {
    await page.getByLabel('Data', { exact: true }).selectOption('scenerec');
    await page.getByTestId('synthetic').waitFor();
    await fill(page, 'Learning rate λ', '0.001');
    await fill(page, 'Training images', '120');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const row = page.locator('tr[data-state=ended]');
    await row.locator('[data-figure=test-loss][data-value]').waitFor();
    const { train, test: others } = fewScenes;
    const training = new SoftmaxTraining(firstImages(train, 120), others, {
      numClasses: 15,
      learningRate: 0.001,
      batchSize: 1,
      random: new NumpyRandom(0),
    });
    const { totalLoss, accuracy } = training.advance(120)!;
    const cell = row.locator('td[data-accuracy]');
    // numpy-ts sums in another order; at this rate the differences do not grow.
    expect(Number(await cell.getAttribute('data-total-loss'))).toBeAllclose(totalLoss, { rtol: 1e-9 });
    expect(Number(await cell.getAttribute('data-accuracy'))).toBe(accuracy);
    // What the reference measures with the weights of the class.
    const measured = await row.locator('[data-figure=test-loss]').getAttribute('data-value');
    expect(Number(measured)).toBeAllclose(meanLossOf(training.logits('test'), others.labels), { rtol: 1e-9 });
    await page.goto(`${home()}#/yours`);
    await page.getByRole('img', { name: 'Test image 0, a synthetic-01' }).waitFor();
    await expect.poll(() => numberBehind(page, 'method-1'), patience).toBeLessThan(1e-9);
    await page.goto(`${home()}#/train`);
    await page.getByLabel('Data', { exact: true }).selectOption('mnist');
  });

  it('shows which method is wrong, and the grader’s verdicts', async () => {
    await page.goto(`${home()}#/yours`);
    const wrong = right.replace(/(static loss\([^)]*\): number \{)/, '$1\n    if (probabilities) return 0;');
    expect(wrong).not.toBe(right);
    await load(wrong);
    await expect.poll(wrongMethods, patience).toEqual(['method-3']);
    expect(await page.getByTestId('check-loss').getAttribute('data-status')).toBe('failed');
    expect(await page.getByTestId('check-logits').getAttribute('data-status')).toBe('passed');
  });

  it('shows the method that throws in a training, and no other', async () => {
    await load(
      right.replace(/(static loss\([^)]*\): number \{)/, "$1\n    if (probabilities) throw 'too early';"),
    );
    await expect
      .poll(() => page.getByTestId('model-problem').textContent(), patience)
      .toBe('Your model threw "too early", which is not an Error.');
    await expect.poll(wrongMethods, patience).toEqual(['method-3']);
  });

  it('finds the method that made the weights NaN', async () => {
    await load(
      right.replace(
        'return np.divide(powers, sums);',
        'return np.divide(powers, sums).multiply(Number.NaN);',
      ),
    );
    await page.getByTestId('redrawn').waitFor();
    await expect.poll(wrongMethods, patience).toEqual(['method-2']);
  });

  it('notices by itself when the file is saved, removed or put back, and says what is wrong with it', async () => {
    const state = () => page.getByTestId('model-state').textContent();
    writeFileSync(file, 'export class Model {\n  W = ;\n}\n');
    await expect.poll(() => page.getByTestId('bundle-error').textContent(), patience).toBe('model.ts:2:7');
    await page.getByText('2 |   W = ;').waitFor();
    expect(await state()).toContain('cannot be loaded');
    expect(await page.locator('tr[data-mark]').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    rmSync(file);
    await expect.poll(state, patience).toContain('is not there any more');
    expect(await page.getByTestId('bundle-error').count()).toBe(0);
    writeFileSync(
      file,
      right.replace('return np.divide(powers, sums);', 'return np.divide(powers, np.sum(sums));'),
    );
    await expect.poll(wrongMethods, patience).toEqual(['method-2']);
  });

  it('shows what a model throws, and where', async () => {
    await load("export class Model {\n  constructor() {\n    throw new Error('not yet');\n  }\n}\n");
    await expect
      .poll(() => page.getByTestId('model-problem').textContent())
      .toBe('Your model threw Error: not yet (model.ts:3:11)');
  });

  it('ends a model with an endless loop, and stays usable meanwhile', async () => {
    await load('export class Model {\n  constructor() {\n    for (;;);\n  }\n}\n');
    await page.goto(`${home()}#/draw`);
    await page.locator('.status select').selectOption('start');
    await page.getByRole('button', { name: 'Random test image' }).click();
    await page.getByTestId('classes').waitFor();
    await page.goto(`${home()}#/yours`);
    await expect
      .poll(() => page.getByTestId('model-problem').textContent(), patience)
      .toContain('no response within 5 seconds. It may contain an endless loop.');
    await load(right);
    await expect.poll(() => marked('right'), patience).toHaveLength(7);
  });

  it('ends a training that takes no more steps, and can use the model afterwards', async () => {
    const loops = right.replace(
      'gradientDescent(gradW: NDArray, gradB: NDArray): void {',
      '$& if (++this.steps > 50) for (;;);',
    );
    await load(loops.replace('  W: NDArray;', '  steps = 0;\n$&'));
    await expect
      .poll(() => page.getByTestId('model-problem').textContent(), patience)
      .toContain('no step of the training within 4 seconds');
    // A training that ends by an error is not done, and the reference shows its network, and says so.
    await page.goto(`${home()}#/train`);
    const failed = page.locator('tr[data-state=failed]');
    await failed.getByText('ended by an error').waitFor();
    await failed.getByRole('button', { name: 'Show' }).click();
    await page.goto(`${home()}#/draw`);
    await page.getByRole('button', { name: 'Show it' }).click();
    await expect
      .poll(() => page.getByTestId('source').first().getAttribute('data-reason'), patience)
      .toBe('loaded-again');
    await page.goto(`${home()}#/yours`);
    // Its grade takes as long as the grader allows an endless loop.
    await page.getByTestId('method-7').waitFor();
  });

  it('reports that the lab is not running', async () => {
    await page.route('**/model/*.json', (route) => route.abort());
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect
      .poll(() => page.getByTestId('model-problem').textContent(), patience)
      .toBe('The lab does not respond. Is hw5 lab still running?');
    writeFileSync(file, right);
    await page.unroute('**/model/*.json');
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByTestId('method-7').waitFor();
  });

  it('made no requests to other hosts, and no errors', () => {
    // The browser itself reports the requests that were aborted just now, and when it likes.
    expect(problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
  });
});
