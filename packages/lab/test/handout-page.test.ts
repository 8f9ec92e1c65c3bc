/** The hand-out's page: no reference in it, and everything that it shows comes from the student's class. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syntheticScenes } from '@hw5/datasets';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../page-build.mjs';
import { firstModelSettings } from '../src/page/session-state.ts';
import { type Lab, startLab } from '../src/server/start-lab.ts';
import {
  chromiumPath,
  classNumbers,
  launch,
  openLab,
  patience,
  seriousFindings,
  titleOrReason,
} from './support/browser.ts';
import { few, picture, test, trained } from './support/engine.ts';
import { newFolder } from './support/lab-process.ts';

const solution = readFileSync(
  fileURLToPath(new URL('../../stencil/solution/model.ts', import.meta.url)),
  'utf8',
);
const [built, { inputs }] = await Promise.all([buildPage('handout'), buildPage('repository')]);

it('is made without the reference, which the repository’s page is made of', () => {
  const secret = /^(core\/src\/(kernels|softmax-training)|lab\/src\/(step|engine\/compare-methods))/;
  expect(built.inputs.filter((path) => secret.test(path))).toEqual([]);
  expect(inputs.filter((path) => secret.test(path)).length).toBeGreaterThan(5);
});

describe.skipIf(chromiumPath === undefined)(titleOrReason('in a browser'), () => {
  let folder: ReturnType<typeof newFolder>;
  let browser: Browser;
  let lab: Lab;
  let page: Page;
  let problems: string[];
  const file = (name: string) => join(folder.path, name);
  const go = (view: string) => page.goto(`${lab.url}#/${view}`);
  const settings = { learningRate: 0.05, batchSize: 1, epochs: 2 };

  beforeAll(async () => {
    folder = newFolder();
    const place = file('page');
    mkdirSync(place);
    for (const { name, contents } of built.files) writeFileSync(join(place, name), contents);
    const needsOwnField = "if ((hp as { decay?: number }).decay !== 3) throw new Error('no decay');";
    writeFileSync(file('model.ts'), solution.replace('this.hp = hp;', `this.hp = hp;\n    ${needsOwnField}`));
    const text = 'export const hyperparameters = { learningRate: 0.05, numEpochs: 2, decay: 3 };';
    writeFileSync(file('hyperparameters.ts'), text);
    const grade = () => Promise.reject(new Error('not asked for here'));
    const scenes = async () => syntheticScenes({ trainPerClass: 2, testPerClass: 1 });
    const model = file('model.ts');
    lab = await startLab({ port: 0, page: place, dataset: few, scenes, model, grade });
    browser = await launch();
    ({ page, problems } = await openLab(browser, `${lab.url}#/draw`));
  });
  afterAll(async () => {
    await page?.context().close();
    await lab?.close();
    folder?.remove();
  });

  it('trains the class at the start, as hyperparameters.ts says, and explains digits with it', async () => {
    await expect.poll(() => page.getByTestId('status').textContent(), patience).toMatch(/test accuracy/);
    await page.getByRole('button', { name: 'Show it' }).click();
    const { network } = trained({ ...firstModelSettings, ...settings }, few);
    const seven = picture(test, 0).pixels;
    // numpy-ts sums in another order, over 6000 steps.
    await expect
      .poll(async () => (await classNumbers(page)).logits[7], patience)
      .toBeCloseTo(network.logits(seven)[7]!, 8);
    expect(await page.getByText('What the network gets wrong').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has the views that need no reference, and offers none to train', async () => {
    const names = await page.getByRole('navigation').getByRole('link').allTextContents();
    expect(names).toEqual(['Draw a digit', 'Train', 'Your model']);
    await go('train');
    expect(await page.getByLabel('Learning rate λ').inputValue()).toBe('0.05');
    expect(await page.getByLabel('Epochs', { exact: true }).inputValue()).toBe('2');
    expect(await page.getByText('reference').count()).toBe(0);
    await page.getByLabel('Epochs', { exact: true }).fill('1');
    expect(await page.getByTestId('settings').textContent()).toBe(
      'learning rate 0.05 (hyperparameters.ts), epochs 1 (set here), batch size 1 (default).' +
        ' Your class also gets decay (hyperparameters.ts).',
    );
    await page.getByLabel('Training images').fill('500');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(() => page.getByTestId('status').textContent(), patience).toMatch(/test accuracy/);
    await go('yours');
    expect(await page.getByTestId('model-state').textContent()).toContain('is loaded');
    expect(await page.getByTestId('settings').textContent()).toContain('epochs 2 (hyperparameters.ts)');
    expect(await page.getByText('equation', { exact: false }).count()).toBe(0);
    expect(await page.getByText("The grader's public checks").count()).toBe(1);
  });

  it('says what is wrong with the class, or with its settings, and goes on once that is fixed', async () => {
    const reload = () => page.getByRole('button', { name: 'Reload' }).click();
    writeFileSync(file('model.ts'), solution.replace('const rows = np.atleast_2d(inputs);', 'throw 1;'));
    await reload();
    await page.getByTestId('model-problem').waitFor();
    await go('train');
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    await go('yours');
    writeFileSync(file('model.ts'), solution);
    writeFileSync(file('hyperparameters.ts'), 'export const hyperparameters = { learningRate: -1 };');
    await reload();
    await expect
      .poll(() => page.getByTestId('bundle-error').textContent(), patience)
      .toBe('hyperparameters.ts: learningRate');
    writeFileSync(file('hyperparameters.ts'), 'export const hyperparameters = {};');
    await reload();
    await expect.poll(() => page.getByTestId('model-state').textContent(), patience).toContain('is loaded');
    expect(problems).toEqual([]);
  });
});
