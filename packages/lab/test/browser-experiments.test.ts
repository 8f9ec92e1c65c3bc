/**
 * The view of the experiments: every number compared with the package in Node or worked out by hand, and that
 * what was trained survives stopping, another view and a reload.
 */
import { percentText } from '@hw5/base/text';
import { firstImages, NumpyRandom } from '@hw5/core';
import { type LayersOutcome, type LocalOutcome, patchNetworks, rankGrid } from '@hw5/experiments';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeletionOutcome } from '../src/experiment/experiment-protocol.ts';
import { runTask } from '../src/experiment/run-task.ts';
import { startSettings } from '../src/page/session-state.ts';
import { type Lab, startLab } from '../src/server/start-lab.ts';
import {
  chromiumPath,
  fill,
  type LabPage,
  launch,
  openLab,
  patience,
  seriousFindings,
  titleOrReason,
} from './support/browser.ts';
import { few, trained } from './support/engine.ts';
import { builtPage } from './support/lab-process.ts';

/** The page's workers while their messages are held back. */
interface Holding {
  Worker: typeof Worker;
  held: (() => void)[];
  restore: () => void;
}

const images = { train: firstImages(few.train, 60), test: few.test, side: 28, classCount: 10 };
const descent = { filters: 8, kernel: 3, stride: 1, pool: 2, learningRate: 0.03, batchSize: 10, epochs: 1 };
const moved = { kind: 'shift', amount: 3, where: 'whole' } as const;

const layersOf = (network: 'softmax' | 'conv-relu-pool'): LayersOutcome => {
  const settings = { ...descent, network, seed: 0, transforms: [moved], transformed: 500, image: 0 };
  return runTask(images, { kind: 'layers', settings }, () => {}) as LayersOutcome;
};

describe.skipIf(chromiumPath === undefined)(titleOrReason('the experiments in a browser'), () => {
  let browser: Browser;
  let lab: Lab;
  let shared: LabPage;
  let page: Page;
  let expected: readonly LayersOutcome[];

  beforeAll(async () => {
    const notAsked = () => Promise.reject(new Error('not asked for here'));
    const served = { port: 0, page: builtPage, dataset: few, scenes: notAsked, model: null, grade: notAsked };
    [browser, lab] = await Promise.all([launch(), startLab(served)]);
    shared = await openLab(browser, `${lab.url}#/experiments`);
    page = shared.page;
    expected = [layersOf('softmax'), layersOf('conv-relu-pool')];
  });
  afterAll(async () => {
    await page?.context().close();
    await lab?.close();
  });
  const cells = (testId: string) => page.getByTestId(testId).locator('tbody td').allTextContents();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const stopOf = (section: string) =>
    page.getByRole('region', { name: section, exact: true }).getByRole('button', { name: 'Stop' });

  it('rank filters', async () => {
    await fill(page, 'Side of the filters', '2');
    await page.evaluate(() => {
      const holding = globalThis as unknown as Holding;
      holding.held = [];
      const Real = Worker;
      holding.Worker = class extends Real {
        override set onmessage(handler: (event: MessageEvent) => void) {
          super.onmessage = (event) => holding.held.push(() => handler.call(this, event));
        }
      };
      holding.restore = () => {
        holding.Worker = Real;
      };
    });
    await press('Compute the ranks');
    // Ready, and the result.
    await page.waitForFunction(() => (globalThis as unknown as Holding).held.length === 2);
    await page.getByRole('link', { name: 'Train' }).click();
    await page.getByRole('heading', { level: 2, name: 'Train' }).waitFor();
    // It arrives when the view has been rendered again, and no frame has passed since.
    await page.evaluate(() => {
      const { held, restore } = globalThis as unknown as Holding;
      restore();
      const deliver = () => {
        for (const message of held) message();
      };
      addEventListener('hashchange', () => queueMicrotask(deliver), { once: true });
      location.hash = '#/experiments';
    });
    await page.getByTestId('ranks').waitFor(patience);
    const grid = { kernels: [2], strides: [1, 2, 3, 4], counts: [1, 2, 3, 4, 6, 8, 9, 12, 16] };
    expect(await cells('ranks')).toEqual(rankGrid(grid, new NumpyRandom(0)).map(({ rank }) => String(rank)));
    // Each of the 36 places of a filter of stride 2 keeps one dimension of 144: a quarter of the cell.
    const shade = await page.getByTestId('ranks').locator('td').nth(9).getAttribute('style');
    expect(shade).toContain('25%');
    // Waves with a period of three vanish in a mean of three: 2 of 12 along each side, 12² - 10² in all.
    expect((await cells('named-ranks')).slice(3, 6)).toEqual(['1', '144', '100']);
  });

  it('train two networks, and show cost and accuracy', async () => {
    await fill(page, 'Training images', '60');
    await fill(page, 'Epochs', '1');
    await press('Train both');
    await page.getByTestId('maps-max-pooling').waitFor(patience);
    const rows = expected.flatMap(({ cost, epochs }) => {
      const { trainAccuracy, testAccuracy } = epochs[0]!;
      const costs = [cost.weights, cost.testing, cost.training].map(String);
      return [...costs, percentText(trainAccuracy), percentText(testAccuracy)];
    });
    expect(await cells('layers')).toEqual(rows);
  });

  it('start nothing while a field is wrong', async () => {
    await fill(page, 'Filters', '0,5');
    await press('Train both');
    expect(
      await page.getByLabel('Filters', { exact: true }).evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await fill(page, 'Filters', '8');
  });

  it('move test images by the amount of a slider', async () => {
    await page.getByTestId('amount').fill('3');
    await page.locator('[data-testid=moved][data-amount="3"]').waitFor(patience);
    const shifted = (await cells('moved')).filter((_, k) => k % 2 === 1);
    expect(shifted).toEqual(expected.map(({ transforms }) => percentText(transforms[0]!.accuracy)));
    await page.getByRole('img', { name: 'Test image 0, shifted by 3 pixels to the right' }).waitFor();
  });

  it('show what a cell is computed from', async () => {
    await page.getByTestId('amount').fill('0');
    await page.locator('[data-testid=moved][data-amount="0"]').waitFor(patience);
    const map = page.getByTestId('maps-convolution').locator('.cells').nth(4);
    const { width, height } = (await map.boundingBox())!;
    // The middle of the cell in row 10, column 14, both from 0.
    await map.click({ position: { x: (width * 14.5) / 26, y: (height * 10.5) / 26 } });
    const result = page.getByTestId('cell');
    const value = Number(await result.getAttribute('data-value'));
    const [, convolution, , pooled] = expected[1]!.maps;
    expect(value).toBeCloseTo(convolution!.values[(10 * 26 + 14) * 8 + 4]!, 10);
    // By hand, from the pixels and the weights that are shown.
    const products = await page
      .getByTestId('cell-table')
      .locator('td')
      .evaluateAll((parts) =>
        parts.map(
          (part) => Number(part.getAttribute('data-seen')) * Number(part.getAttribute('data-weight')),
        ),
      );
    const bias = Number(await result.getAttribute('data-bias'));
    expect(products).toHaveLength(9);
    expect(products.reduce((sum, product) => sum + product, bias)).toBeCloseTo(value, 12);
    // By keyboard: the map after max pooling, in which each cell keeps the largest of four.
    await page.getByLabel('Map', { exact: true }).selectOption('1.3');
    await fill(page, 'Row', '6');
    await fill(page, 'Column', '8');
    expect(Number(await result.getAttribute('data-value'))).toBeCloseTo(
      pooled!.values[(5 * 13 + 7) * 8 + 4]!,
      10,
    );
    const seen = await page
      .getByTestId('cell-table')
      .locator('td')
      .evaluateAll((parts) => parts.map((part) => Number(part.getAttribute('data-seen'))));
    expect(Math.max(...seen)).toBe(Number(await result.getAttribute('data-value')));
  });

  it('compare patches with full connection', async () => {
    await fill(page, 'Images to train on', '60');
    await fill(page, 'Epochs of each', '1');
    await press('Train all six');
    await page.getByTestId('local').waitFor(patience);
    const rows = patchNetworks.flatMap((network) => {
      const [plain, scrambled] = [false, true].map((isScrambled) => {
        const own = { network, scrambled: isScrambled, images: 60, epochs: 1, seed: 0 };
        const settings = { ...own, learningRate: 0.05, batchSize: 10 };
        return runTask(images, { kind: 'local', settings }, () => {}) as LocalOutcome;
      }) as [LocalOutcome, LocalOutcome];
      const lost = 100 * (plain.testAccuracy - scrambled.testAccuracy);
      const accuracies = [plain.trainAccuracy, plain.testAccuracy, scrambled.testAccuracy];
      const points = `${lost.toFixed(1).replace('-', '−')} points`;
      return ['60', String(plain.cost.weights), ...accuracies.map((one) => percentText(one)), points];
    });
    expect(await cells('local')).toEqual(rows);
  });

  it('delete what explanations of the chosen network call important', async () => {
    await page.getByLabel('Network explained').selectOption('chosen');
    await fill(page, 'Images explained', '3');
    await fill(page, 'Pixels deleted', '20');
    await press('Delete pixels');
    await page.getByTestId('deletion').waitFor(patience);
    const { W, b } = trained({ ...startSettings, images: few.train.count }, few).network;
    const shape = { images: 3, pixels: 20, limeVariants: 500, limeSquare: 2, seed: 0 };
    const settings = { ...shape, epochs: 3, learningRate: 0.01, given: { W, b } };
    const { curves } = runTask(images, { kind: 'deletion', settings }, () => {}) as DeletionOutcome;
    const lines = await page.getByTestId('deletion').locator('li').allTextContents();
    expect(lines.map((line) => /[\d.]+\s%/.exec(line)![0].replace(/\s/g, ' '))).toEqual(
      curves.map(({ area }) => percentText(area).replace(/\s/g, ' ')),
    );
    expect(await page.getByTestId('deletion-source').textContent()).toBe('reference, start');
  });

  it('stop, and keep what there was; nothing is lost in another view or by a reload', async () => {
    const before = await cells('layers');
    await fill(page, 'Training images', '4000');
    await fill(page, 'Epochs', '20');
    await press('Train both');
    const status = page.getByRole('region', { name: 'Layers before the softmax layer' }).getByRole('status');
    await status.getByText('epoch').first().waitFor(patience);
    await page.getByRole('link', { name: 'Train' }).click();
    await page.getByRole('link', { name: 'Experiments' }).click();
    // It went on meanwhile.
    await stopOf('Layers before the softmax layer').click();
    await page.getByText('Stopped.').waitFor();
    expect(await cells('layers')).toEqual(before);
    const local = await cells('local');
    await page.reload();
    await page.getByTestId('layers').waitFor(patience);
    expect(await cells('layers')).toEqual(before);
    expect(await cells('local')).toEqual(local);
    expect(await page.getByLabel('Training images', { exact: true }).inputValue()).toBe('4000');
    expect(page.url()).toContain('cell=1.3.4.5.7');
  });

  it('have no serious accessibility problems, and fit a phone', async () => {
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(shared.problems).toEqual([]);
  });
});
