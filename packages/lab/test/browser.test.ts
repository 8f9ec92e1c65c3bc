/**
 * The lab as people use it: the real process, a real browser, and every number compared with the engine in
 * Node.
 *
 * Over 250 lines: all of it uses one process and one page, which is what keeps it fast.
 */
import { readFileSync } from 'node:fs';
import { allPixels, firstImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { syntheticScenes } from '@hw5/datasets';
import { LinearSVC } from '@hw5/svm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binarise, centreDigit } from '../src/digit/centre-digit.ts';
import { findMistakes } from '../src/engine/mistakes.ts';
import { toArray, toLabels } from '../src/engine/student-arrays.ts';
import { type Explanation, explainDigit } from '../src/explain/explain-digit.ts';
import { lime as limeOf } from '../src/explain/lime.ts';
import type { Network } from '../src/explain/network.ts';
import { referenceNetwork } from '../src/explain/reference-network.ts';
import { inkOf, inkText } from '../src/page/draw/kept-ink.ts';
import { blankPad, PAD_SIDE, stroke } from '../src/page/draw/pen.ts';
import { limeFit, withoutSquares } from '../src/page/draw/squares.ts';
import { diverging } from '../src/page/parts/diverging.ts';
import { short } from '../src/page/parts/number-text.ts';
import { startSettings } from '../src/page/session-state.ts';
import { oneStep } from '../src/step/one-step.ts';
import {
  changedValue,
  chromiumPath,
  classNumbers,
  fill,
  type LabPage,
  launch,
  numberBehind,
  openLab,
  patience,
  seriousFindings,
  titleOrReason,
} from './support/browser.ts';
import { picture, test, train, trained } from './support/engine.ts';
import { type LabProcess, startLabProcess } from './support/lab-process.ts';

/**
 * The same code in another build of V8: exp and log may differ in the last bit, in sums of some hundred
 * numbers.
 */
const sameEngine = { rtol: 1e-11, atol: 1e-13 };
const lime = { samples: 500, blockSide: 4, kernelWidth: 0.25, alpha: 1, seed: 0 };

describe.skipIf(chromiumPath === undefined)(titleOrReason('the lab in a browser'), () => {
  let browser: Browser;
  let lab: LabProcess;
  let shared: LabPage;
  let network: Network;

  beforeAll(async () => {
    ({ network } = trained(startSettings));
    [browser, lab] = await Promise.all([launch(), startLabProcess()]);
    shared = await openLab(browser, lab.url);
  });
  afterAll(async () => {
    await shared?.page.context().close();
    await lab?.stop();
  });
  /** Shows one of the explanations. */
  const explain = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check();
  const titles: Readonly<Record<string, string>> = {
    ...{ draw: 'Draw a digit', step: 'One step by hand', train: 'Train', yours: 'Your model' },
  };
  const open = async (view: string): Promise<Page> => {
    const { page } = shared;
    await page.goto(`${lab.url}#/${view}`);
    // The address changes before the view does.
    await page.getByRole('heading', { level: 2, name: titles[view]!, exact: true }).waitFor();
    return page;
  };

  describe('draw a digit', () => {
    const seven = picture(test, 0).pixels;
    let expected: Explanation;
    beforeAll(() => {
      expected = explainDigit(network, seven, 28, null, lime, new NumpyRandom(0));
    });

    it('shows the engine’s logits and probabilities of a test image', async () => {
      const page = await open('draw');
      await fill(page, 'Test image', '0');
      await page.getByRole('button', { name: 'Show it' }).click();
      await page.getByTestId('classes').waitFor();
      const { logits, probabilities } = await classNumbers(page);
      expect(logits).toBeAllclose(network.logits(seven), sameEngine);
      expect(probabilities).toBeAllclose(network.probabilities(seven), sameEngine);
      expect(await page.getByTestId('seen').textContent()).toContain('Test image 0, a 7.');
      expect(await page.getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(true);
    });

    it('shows weights times input that add up to the logits, with or without their mean', async () => {
      const { page } = shared;
      await explain(page, 'Weights times input');
      const sums = () =>
        Promise.all(Array.from({ length: 10 }, (_, c) => numberBehind(page, `contribution-${c}`)));
      const logits = network.logits(seven).map((logit, c) => logit - network.b[c]!);
      const mean = logits.reduce((sum, logit) => sum + logit, 0) / 10;
      expect(await sums()).toBeAllclose(
        logits.map((logit) => logit - mean),
        sameEngine,
      );
      await page.getByRole('checkbox', { name: /Subtract the mean/ }).uncheck();
      expect(await sums()).toBeAllclose(logits, sameEngine);
      await page.getByRole('checkbox', { name: /Subtract the mean/ }).check();
    });

    it('shows saliency, LIME and their agreement', async () => {
      const { page } = shared;
      await explain(page, 'Saliency and LIME');
      expect(await numberBehind(page, 'agreement')).toBeAllclose(expected.agreement, sameEngine);
      expect(await numberBehind(page, 'ink-agreement')).toBeAllclose(expected.inkAgreement, sameEngine);
      expect(await numberBehind(page, 'lime-r2')).toBeAllclose(expected.limeR2, sameEngine);
      expect(await page.getByRole('img', { name: /^Saliency for class 7/ }).count()).toBe(1);
      expect(await page.getByRole('img', { name: /^LIME for class 7/ }).count()).toBe(1);
    });

    it('shows the difference of the ranks, and names the square where they differ most', async () => {
      const { page } = shared;
      await explain(page, 'Do they agree?');
      const gaps = [...expected.rankGaps];
      const map = page.getByRole('img', { name: /^LIME’s rank of each square/ });
      const label = await map.getAttribute('aria-label');
      expect(label).toContain(`from ${short(Math.min(...gaps))} `);
      expect(label).toContain(`to ${short(Math.max(...gaps))} `);
      const furthest = gaps.findIndex((gap) => Math.abs(gap) === Math.max(...gaps.map(Math.abs)));
      expect(await page.getByTestId('furthest').textContent()).toContain(
        `row ${Math.floor(furthest / 7) + 1}, column ${(furthest % 7) + 1},`,
      );
      // Spearman's formula from the differences of the ranks, which holds without ties.
      const n = expected.inkBlocks;
      const squares = gaps.reduce((sum, gap) => sum + gap ** 2, 0);
      expect(await numberBehind(page, 'agreement')).toBeAllclose(1 - (6 * squares) / (n ** 3 - n), {
        rtol: 1e-12,
      });
    });

    it('explains another class, with other settings of LIME', async () => {
      const { page } = shared;
      await explain(page, 'Saliency and LIME');
      const before = await numberBehind(page, 'lime-r2');
      await page.getByRole('radio', { name: '3', exact: true }).check();
      await page.getByRole('heading', { name: 'LIME for class 3' }).waitFor();
      const three = explainDigit(network, seven, 28, 3, lime, new NumpyRandom(0));
      expect(await changedValue(page, 'lime-r2', before)).toBeAllclose(three.limeR2, sameEngine);
      await fill(page, 'Variants', '1200');
      await page.getByLabel('Squares', { exact: true }).selectOption('7');
      const settings = { ...lime, samples: 1200, blockSide: 7 };
      const wider = explainDigit(network, seven, 28, 3, settings, new NumpyRandom(0));
      await expect.poll(() => numberBehind(page, 'agreement'), patience).toBeCloseTo(wider.agreement, 10);
      expect(await numberBehind(page, 'lime-r2')).toBeAllclose(wider.limeR2, sameEngine);
    });

    it('switches squares by pointer and keyboard, and shows the network’s probability each time', async () => {
      const { page } = shared;
      await fill(page, 'Variants', '500');
      await page.getByLabel('Squares', { exact: true }).selectOption('4');
      await page.getByRole('radio', { name: '7', exact: true }).check();
      await explain(page, 'LIME by hand');
      const board = page.getByRole('group', { name: 'Squares of the digit' });
      const square = (row: number, column: number) =>
        board.getByRole('button', { name: `Row ${row}, column ${column}:` });
      const { weights, intercept } = limeOf(network, seven, 28, {
        ...lime,
        chosenClass: 7,
        random: new NumpyRandom(0),
      });
      const expectNow = async (off: readonly (readonly [row: number, column: number])[]) => {
        const squares = new Set(off.map(([row, column]) => (row - 1) * 7 + column - 1));
        const variant = withoutSquares(seven, squares, 4);
        await expect
          .poll(() => numberBehind(page, 'hand-probability'), patience)
          .toBeCloseTo(network.probabilities(variant)[7]!, 11);
        await expect
          .poll(() => numberBehind(page, 'hand-fit'), patience)
          .toBeCloseTo(limeFit(weights, intercept, squares), 10);
      };
      // Test image 0 has ink in both of these.
      await square(3, 3).click();
      await expectNow([[3, 3]]);
      expect(await square(3, 3).getAttribute('aria-pressed')).toBe('false');
      await square(3, 3).press('ArrowRight');
      await page.keyboard.press('Space');
      await expectNow([
        [3, 3],
        [3, 4],
      ]);
      expect(await page.getByTestId('hand-status').textContent()).toMatch(
        /^2 of \d+ squares off: class 7 has/,
      );
      await square(3, 3).click();
      await expectNow([[3, 4]]);
      await page.getByRole('button', { name: 'All off' }).click();
      const none = network.probabilities(new Float64Array(784))[7]!;
      await expect.poll(() => numberBehind(page, 'hand-probability'), patience).toBeCloseTo(none, 11);
      await page.getByRole('button', { name: 'All on' }).click();
      await expectNow([]);
      await square(1, 1).click({ force: true });
      await expectNow([]);
      await page.getByRole('radio', { name: '3', exact: true }).check();
      await explain(page, 'Saliency and LIME');
      await page.getByRole('heading', { name: 'LIME for class 3' }).waitFor();
    });

    it('shows image, prediction and each explanation at 1280 × 720 without scrolling', async () => {
      const { page } = shared;
      await page.setViewportSize({ width: 1280, height: 720 });
      const bottoms = async (selector: string) => {
        await page.evaluate(() => scrollTo(0, 0));
        return page
          .locator(selector)
          .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().bottom));
      };
      for (const [name, count] of [
        ['Weights times input', 10],
        ['Do they agree?', 1],
        ['LIME by hand', 1],
        ['Saliency and LIME', 2],
      ] as const) {
        await explain(page, name);
        const pictures = name === 'LIME by hand' ? '.board' : '.explained .heat';
        const seen = [await bottoms('.pad'), await bottoms('.classes'), await bottoms(pictures)];
        expect(seen.map(({ length }) => length)).toEqual([1, 1, count]);
        expect(Math.max(...seen.flat()), name).toBeLessThanOrEqual(720);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('saves a map as PNG in the colours that its numbers have', async () => {
      const { page } = shared;
      const three = explainDigit(network, seven, 28, 3, lime, new NumpyRandom(0));
      const section = page.getByRole('region', { name: 'LIME for class 3' });
      const [map, holder] = await Promise.all([
        section.locator('.heat').boundingBox(),
        section.locator('h3').boundingBox(),
      ]);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        section.getByRole('button', { name: 'PNG of lime' }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe('softmax-lab-lime.png');
      const png = readFileSync(await saved.path()).toString('base64');
      // Three dots a pixel, eight pixels of margin around the title and the map. A place in a square where no
      // dot marks ink: the seven has none in the first two rows of squares' first column.
      const centre = (row: number, column: number) => [
        3 * (map!.x - holder!.x + 8 + ((column + 0.5) * map!.width) / 7),
        3 * (map!.y - holder!.y + 8 + ((row + 0.5) * map!.height) / 7),
      ];
      const places = [0, 1, 2, 3, 4, 5, 6].flatMap((row) =>
        [0, 5, 6].map((column) => [row, column] as const),
      );
      const found = await page.evaluate(
        async ([data, points]) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          return points.map(([x, y]) => [...context.getImageData(x!, y!, 1, 1).data.subarray(0, 3)]);
        },
        [png, places.map(([row, column]) => centre(row, column))] as const,
      );
      const limit = Math.max(...three.lime.map(Math.abs));
      const wanted = places.map(([row, column]) => diverging(three.lime[row * 7 + column]! / limit, false));
      // A step of the colours' table.
      expect(found.flat()).toBeAllclose(wanted.flat(), { atol: 2 });
    });

    it('shows every map as numbers, too', async () => {
      const { page } = shared;
      await page.getByText('As numbers').nth(0).click();
      const table = page.getByRole('table', { name: /Saliency for class 3/ });
      await table.waitFor();
      expect(await table.getByRole('row').count()).toBe(8);
    });

    it('draws with the keyboard, and predicts like the engine for the same pixels', async () => {
      const page = await open('draw');
      const pad = page.getByRole('application', { name: 'Drawing pad' });
      await pad.focus();
      await page.keyboard.press('Delete');
      for (let k = 0; k < 8; k++) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Space');
      for (let k = 0; k < 16; k++) await page.keyboard.press('ArrowDown');
      const ink = blankPad();
      const x = PAD_SIDE / 2;
      for (let y = 60; y < 220; y += 10) stroke(ink, { x, y }, { x, y: y + 10 });
      const pixels = binarise(centreDigit(ink, PAD_SIDE));
      const right = network.logits(pixels);
      await expect.poll(async () => (await classNumbers(page)).logits[1], patience).toBeCloseTo(right[1]!, 9);
      expect((await classNumbers(page)).logits).toBeAllclose(right, sameEngine);
      await page.keyboard.press('Delete');
      await page.getByText('Draw a digit, or choose a test image.').waitFor();
    });

    it('draws with the pointer: a vertical stroke is a 1', async () => {
      const { page } = shared;
      const box = (await page.getByRole('application', { name: 'Drawing pad' }).boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + 0.2 * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, box.y + 0.8 * box.height, { steps: 5 });
      await page.mouse.up();
      await expect
        .poll(async () => {
          const { probabilities } = await classNumbers(page);
          return probabilities.indexOf(Math.max(...probabilities));
        }, patience)
        .toBe(1);
    });

    it('lists the mistakes of the network, the most confident first, and shows one', async () => {
      const { page } = shared;
      const { count, worst } = findMistakes(test, network, 1);
      expect(await numberBehind(page, 'mistakes')).toBe(count);
      const first = page.getByRole('button', { name: /^Show test image \d+: a / }).first();
      expect(await first.textContent()).toContain(
        `Show test image ${worst[0]!.index}: a ${worst[0]!.label}, mistaken for ${worst[0]!.predicted}`,
      );
      await first.click();
      await page.getByText(`Test image ${worst[0]!.index}, a ${worst[0]!.label}.`).waitFor();
      // It is shown far above, so the focus and the scroll position move there.
      const heading = page.getByRole('heading', { name: 'The digit' });
      expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
      const headingY = await heading.evaluate((element) => element.getBoundingClientRect().top);
      expect(headingY).toBeGreaterThanOrEqual(0);
      expect(headingY).toBeLessThan(900);
    });
  });

  describe('one step by hand', () => {
    const others = Array.from({ length: 500 }, (_, i) => picture(test, 20 * i));
    const sample = picture(train, 7);

    it('shows Equations 1 to 7 with the engine’s numbers', async () => {
      const page = await open('step');
      await fill(page, 'Image', '7');
      await fill(page, 'Learning rate λ', '0.25');
      const step = oneStep(network, sample, others, 0.25);
      await expect.poll(() => numberBehind(page, 'loss-after'), patience).toBeCloseTo(step.lossAfter, 10);
      await page.getByLabel('Class j').selectOption('8');
      const pixel = sample.pixels.indexOf(1);
      await fill(page, 'Pixel i', String(pixel));
      const at = pixel * 10 + 8;
      await expect.poll(() => numberBehind(page, 'equation-4'), patience).toBeCloseTo(step.W[at]!, 12);
      const shown = await Promise.all(
        [1, 2, 3, 6, 7, 4, 5].map((number) => numberBehind(page, `equation-${number}`)),
      );
      expect(shown).toBeAllclose(
        [
          step.logits[8]!,
          step.probabilities[8]!,
          step.loss,
          step.gradW[at]!,
          step.gradB[8]!,
          step.W[at]!,
          step.b[8]!,
        ],
        sameEngine,
      );
      expect(await page.locator('math').count()).toBeGreaterThanOrEqual(7);
      expect(await page.locator('.katex-error, merror').count()).toBe(0);
    });

    it('shows the losses before and after a step, and the overshoot of a large step', async () => {
      const { page } = shared;
      const before = await numberBehind(page, 'others-after');
      await page.getByLabel(/^λ, from/).fill('1');
      const step = oneStep(network, sample, others, 10);
      expect(await changedValue(page, 'others-after', before)).toBeAllclose(step.otherLossAfter, sameEngine);
      expect(await numberBehind(page, 'others-before')).toBeAllclose(step.otherLossBefore, sameEngine);
      expect(await numberBehind(page, 'loss-before')).toBeAllclose(step.loss, sameEngine);
      expect(step.otherLossAfter).toBeGreaterThan(step.otherLossBefore);
      await page.getByText('▲ worse').waitFor();
      await page
        .getByRole('img', { name: /^Loss after the step against/ })
        .locator('svg')
        .waitFor();
    });

    it('takes the step, and continues from the new network', async () => {
      const { page } = shared;
      const after = await numberBehind(page, 'others-after');
      await page.getByRole('button', { name: 'Take this step' }).click();
      await page.getByText('1 step taken').waitFor();
      await expect.poll(() => numberBehind(page, 'others-before'), patience).toBeCloseTo(after, 8);
    });

    it('takes each step once, and says whose numbers it shows until others come', async () => {
      const { page } = shared;
      const afterTwo = await numberBehind(page, 'others-after');
      const shown = await page.evaluate(async () => {
        const button = (name: string) =>
          [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!;
        // Renders, but without the answer of the engine.
        const rendered = () =>
          new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
        button('Take this step').click();
        await rendered();
        button('Take this step').click();
        await rendered();
        button('Back to the first network').click();
        await rendered();
        return document.querySelector('[data-testid=source]')!.textContent;
      });
      expect(shown).toContain('weights of by hand');
      await page.locator('.status select').selectOption('by hand');
      await page.getByText('2 steps taken').waitFor();
      await expect.poll(() => numberBehind(page, 'others-before'), patience).toBeCloseTo(afterTwo, 8);
      await page.getByRole('button', { name: 'Back to the first network' }).click();
    });
  });

  describe('train', () => {
    const settings = {
      data: 'mnist' as const,
      learningRate: 0.1,
      batchSize: 64,
      epochs: 2,
      seed: 3,
      images: 10_000,
    };
    const rowOf = (page: Page, run: string) => page.getByTestId(`row-${run}`);
    const seen = async (page: Page, run: string) => Number(await rowOf(page, run).getAttribute('data-seen'));

    async function setUp(page: Page, { learningRate, batchSize, epochs, seed, images }: typeof settings) {
      await fill(page, 'Learning rate λ', String(learningRate));
      await fill(page, 'Batch size', String(batchSize));
      await fill(page, 'Epochs', String(epochs));
      await fill(page, 'Seed', String(seed));
      await fill(page, 'Training images', String(images));
    }

    it('trains to the loss and accuracy of the engine', async () => {
      const page = await open('train');
      await setUp(page, settings);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const row = rowOf(page, 'run 1');
      await row.and(page.locator('[data-state=ended]')).waitFor();
      const cell = row.locator('td[data-accuracy]');
      const { reports, network: after } = trained(settings);
      expect(Number(await cell.getAttribute('data-accuracy'))).toBe(reports[1]!.accuracy);
      expect(Number(await cell.getAttribute('data-total-loss'))).toBeAllclose(
        reports[1]!.totalLoss,
        sameEngine,
      );
      await row.locator('[data-figure=svm-test][data-value]').waitFor();
      const figure = async (name: string) =>
        Number(await row.locator(`[data-figure=${name}]`).getAttribute('data-value'));
      // One image at a time, with the homework's own words: Eq. 3 of Eq. 2 at the true class.
      const byHand = (images: typeof test, count: number) => {
        let [loss, right] = [0, 0];
        for (let i = 0; i < count; i++) {
          const { pixels, label } = picture(images, i);
          const p = after.probabilities(pixels);
          loss -= Math.log(p[label]! + 1e-10) / count;
          if (p.indexOf(Math.max(...p)) === label) right++;
        }
        return [loss, right / count];
      };
      const shown = await Promise.all(['train-loss', 'train-accuracy', 'test-loss'].map(figure));
      const [onTrain, onTest] = [byHand(train, settings.images), byHand(test, test.count)];
      expect(shown).toBeAllclose([...onTrain, onTest[0]!], { rtol: 1e-9 });
      // The SVM on the same logits, by the class that students use.
      const logits = (images: typeof test, count: number) =>
        toArray(after.logits(Float64Array.from(allPixels(firstImages(images, count)))), [count, 10]);
      const svm = new LinearSVC();
      const labels = (images: typeof test, count: number) => toLabels(images.labels.slice(0, count));
      svm.fit(logits(train, settings.images), labels(train, settings.images));
      expect(await figure('svm-train')).toBe(
        svm.score(logits(train, settings.images), labels(train, settings.images)),
      );
      expect(await figure('svm-test')).toBe(svm.score(logits(test, test.count), labels(test, test.count)));
    });

    it('pauses, resumes, takes single steps and resets; plots show all runs', async () => {
      const { page } = shared;
      // Forty seconds: it still trains when it is reset.
      await page.getByLabel('Pace').selectOption('500');
      await setUp(page, { ...settings, batchSize: 10 });
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => seen(page, 'run 2'), patience).toBeGreaterThan(100);
      await page.getByRole('button', { name: 'Pause' }).click();
      await rowOf(page, 'run 2').and(page.locator('[data-state=paused]')).waitFor();
      const stopped = await seen(page, 'run 2');
      // A step makes the worker send a new snapshot: exactly one batch more, so nothing was trained while it
      // was paused.
      await page.getByRole('button', { name: 'One step' }).click();
      await expect.poll(() => seen(page, 'run 2'), patience).toBe(stopped + 10);
      const curves = page.getByRole('img', { name: /^Loss, currently: start .*run 1 .*run 2/ });
      await expect.poll(() => curves.locator('[aria-label=line] path').count(), patience).toBe(3);
      await page.getByRole('button', { name: 'Resume' }).click();
      await expect.poll(() => seen(page, 'run 2'), patience).toBeGreaterThan(stopped + 100);
      await page.getByRole('button', { name: 'Reset' }).click();
      await rowOf(page, 'run 2').waitFor({ state: 'detached' });
      await page.getByLabel('Pace').selectOption('null');
    });

    it('shows what a field accepts, and does nothing while one is wrong', async () => {
      const { page } = shared;
      const runs = () => page.locator('tr[data-seen]').count();
      const before = await runs();
      await fill(page, 'Learning rate λ', '0,05');
      await page.getByText('Write 0.05.').waitFor();
      await fill(page, 'Batch size', '0');
      await page.getByText('Write a whole number from 1 to 10000.').waitFor();
      expect(await page.getByLabel('Batch size').getAttribute('aria-invalid')).toBe('true');
      await page.getByLabel('Batch size').press('Enter');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByRole('button', { name: 'One step' }).click();
      // The first wrong field has the focus instead.
      const rate = page.getByLabel('Learning rate λ');
      expect(await rate.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await runs()).toBe(before);
      await fill(page, 'Learning rate λ', '0.05');
      await fill(page, 'Batch size', '64');
      // Enter within the same frame as the last key.
      await page.evaluate(async () => {
        const [field] = [...document.querySelectorAll('label')]
          .filter(({ textContent }) => textContent === 'Batch size')
          .map((label) => label.control as HTMLInputElement);
        field!.value = '0';
        field!.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
        field!.form!.requestSubmit();
      });
      await page.getByText('Write a whole number from 1 to 10000.').waitFor();
      expect(await runs()).toBe(before);
      await fill(page, 'Batch size', '64');
      expect(await page.getByLabel('Batch size').getAttribute('aria-invalid')).toBe('false');
    });

    it('shows that a run diverged', async () => {
      const { page } = shared;
      await setUp(page, { ...settings, learningRate: 1e307, batchSize: 1 });
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await rowOf(page, 'run 3').and(page.locator('[data-state=diverged]')).waitFor();
      await page.getByText('diverged: the loss is not finite').waitFor();
      await page.getByRole('button', { name: 'Remove run 3' }).click();
    });

    it('keeps settings, runs and a drawing over views and a reload, and shares them by the address', async () => {
      const { page } = shared;
      await setUp(page, { ...settings, learningRate: 0.25 });
      await expect.poll(() => page.url(), patience).toContain('learningRate=0.25');
      const address = page.url();
      const accuracy = await rowOf(page, 'run 1').locator('td[data-accuracy]').getAttribute('data-accuracy');
      await open('draw');
      await page.getByRole('button', { name: 'Clear' }).click();
      const pad = page.getByRole('application', { name: 'Drawing pad' });
      const box = (await pad.boundingBox())!;
      const line = async (x: number, button: 'left' | 'right') => {
        await page.mouse.move(box.x + x * box.width, box.y + 0.2 * box.height);
        await page.mouse.down({ button });
        await page.mouse.move(box.x + x * box.width, box.y + 0.8 * box.height, { steps: 5 });
        await page.mouse.up({ button });
      };
      const stored = () =>
        page.evaluate(() => JSON.parse(localStorage.getItem('softmax-lab:ink') ?? '""') as string);
      /** The logits of the drawing that is stored. */
      const logits = async () =>
        Array.from(network.logits(binarise(centreDigit(inkOf(await stored())!, PAD_SIDE))));
      const settled = async () => {
        const [shown, wanted] = [(await classNumbers(page)).logits, await logits()];
        return shown.length > 0 && shown.every((logit, k) => Math.abs(logit - wanted[k]!) < 1e-9);
      };
      const blank = inkText(blankPad());
      await page.locator('.status select').selectOption('start');
      await expect.poll(stored, patience).toBe(blank);
      await line(0.5, 'left');
      await expect.poll(stored, patience).not.toBe(blank);
      await expect.poll(settled, patience).toBe(true);
      const drawn = await stored();
      // The right button draws nothing; a second stroke is undone.
      await line(0.2, 'right');
      await line(0.8, 'left');
      await expect.poll(stored, patience).not.toBe(drawn);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(stored, patience).toBe(drawn);
      await page.goto('about:blank');
      await page.goto(address);
      await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
      expect(await page.getByLabel('Learning rate λ').inputValue()).toBe('0.25');
      const row = rowOf(page, 'run 1');
      expect(await row.locator('td[data-accuracy]').getAttribute('data-accuracy')).toBe(accuracy);
      // Its weights are there as well: the mistakes are those of the accuracy.
      await open('draw');
      await page.getByTestId('mistakes').waitFor();
      // Until the mistakes of the chosen network come, those before are shown, and say whose they are.
      const whose = await page.evaluate(async () => {
        const choice = document.querySelector<HTMLSelectElement>('.status select')!;
        choice.value = 'run 1';
        choice.dispatchEvent(new Event('change', { bubbles: true }));
        await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
        return [...document.querySelectorAll('[data-testid=source]')].at(-1)!.textContent;
      });
      expect(whose).toContain('weights of start');
      await open('train');
      await row.getByRole('button', { name: 'Show run 1' }).click();
      await open('draw');
      await expect
        .poll(() => numberBehind(page, 'mistakes'), patience)
        .toBe(Math.round(10_000 * (1 - Number(accuracy))));
      await page.locator('.status select').selectOption('start');
      await expect.poll(settled, patience).toBe(true);
      expect(await stored()).toBe(drawn);
      // A stroke and a choice count as well if the view is left before the next frame.
      await pad.focus();
      for (let k = 0; k < 6; k++) await page.keyboard.press('ArrowRight');
      const strokeAndLeave = () =>
        page.evaluate(() => {
          const press = new KeyboardEvent('keydown', { key: ' ', bubbles: true });
          document.querySelector('[role=application]')!.dispatchEvent(press);
          location.hash = '#/train';
        });
      await strokeAndLeave();
      await page.getByLabel('Data', { exact: true }).waitFor();
      expect(await stored()).not.toBe(drawn);
      // Over a test image, too, which is a drawing from then on.
      await open('draw');
      await page.getByRole('button', { name: 'Show it' }).click();
      await page.getByText(/^Test image \d+, a \d/).waitFor();
      await strokeAndLeave();
      await page.getByLabel('Data', { exact: true }).waitFor();
      await open('draw');
      await page.getByText('Prepared like MNIST').waitFor();
      await open('train');
      await page.evaluate(() => {
        const choice = document.querySelector<HTMLSelectElement>('#train-data')!;
        choice.value = 'scenerec';
        choice.dispatchEvent(new Event('change', { bubbles: true }));
        location.hash = '#/draw';
      });
      await pad.waitFor();
      await open('train');
      expect(await page.getByLabel('Data', { exact: true }).inputValue()).toBe('scenerec');
      await page.getByLabel('Data', { exact: true }).selectOption('mnist');
    });

    it('trains on synthetic scenes, says so, and explains one of the test set', async () => {
      const { page } = shared;
      const scenes = syntheticScenes();
      const few = { ...settings, learningRate: 0.01, batchSize: 1, epochs: 1, images: 250 };
      await page.getByLabel('Data', { exact: true }).selectOption('scenerec');
      await page.getByTestId('synthetic').waitFor();
      expect(await page.getByTestId('synthetic').textContent()).toContain(
        'The scenes are synthetic (seed 0)',
      );
      await setUp(page, few);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const row = page.locator('tr[data-state=ended]');
      await row.locator('[data-figure=svm-test][data-value]').waitFor();
      const training = new SoftmaxTraining(firstImages(scenes.train, 250), scenes.test, {
        numClasses: 15,
        learningRate: 0.01,
        batchSize: 1,
        random: new NumpyRandom(few.seed),
      });
      const report = training.advance(250)!;
      expect(Number(await row.locator('td[data-accuracy]').getAttribute('data-accuracy'))).toBe(
        report.accuracy,
      );
      const trainAccuracy = await row.locator('[data-figure=train-accuracy]').getAttribute('data-value');
      expect(Number(trainAccuracy)).toBe(training.trainAccuracy());
      expect(await page.locator('.status option:checked').textContent()).toContain('synthetic scenes');
      const after = referenceNetwork({ W: training.W.slice(), b: training.b.slice() });
      await open('draw');
      await fill(page, 'Test image', '803');
      await page.getByRole('button', { name: 'Show it' }).click();
      const { pixels, label } = picture(scenes.test, 803);
      await page.getByText(`Test image 803 of the synthetic scenes: ${scenes.classNames[label]}.`).waitFor();
      const right = after.logits(pixels);
      await expect
        .poll(async () => (await classNumbers(page)).logits[14], patience)
        .toBeCloseTo(right[14]!, 8);
      expect((await classNumbers(page)).logits).toBeAllclose(right, sameEngine);
      const shown = explainDigit(after, pixels, 64, null, { ...lime, blockSide: 8 }, new NumpyRandom(0));
      expect(await numberBehind(page, 'agreement')).toBeAllclose(shown.agreement, sameEngine);
      expect(await numberBehind(page, 'lime-r2')).toBeAllclose(shown.limeR2, { rtol: 1e-9 });
      expect(await page.getByRole('application', { name: 'Drawing pad' }).count()).toBe(0);
      await open('step');
      await fill(page, 'Image', '100');
      await fill(page, 'Learning rate λ', '0.001');
      const sample = picture(scenes.train, 100);
      const others = Array.from({ length: 500 }, (_, k) => picture(scenes.test, 3 * k));
      const step = oneStep(after, sample, others, 0.001);
      await expect.poll(() => numberBehind(page, 'loss-after'), patience).toBeCloseTo(step.lossAfter, 8);
      expect(await numberBehind(page, 'others-after')).toBeAllclose(step.otherLossAfter, { rtol: 1e-9 });
      await page.setViewportSize({ width: 360, height: 740 });
      for (const view of ['step', 'draw', 'train']) {
        await open(view);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(360);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.locator('.status select').selectOption('start');
      await page.getByLabel('Data', { exact: true }).selectOption('mnist');
    });

    it('stays responsive while it trains', async () => {
      const { page } = shared;
      const idle = await frames(page);
      await setUp(page, { ...settings, batchSize: 1, epochs: 60, images: 60_000 });
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const isTraining = () => page.locator('tr[data-state=running]').count();
      let busy = 0;
      // Relative to the idle page, and in one of several seconds: other programs may keep the machine busy.
      await expect
        .poll(async () => {
          busy = await frames(page);
          return (await isTraining()) === 1 ? busy : 0;
        }, patience)
        .toBeGreaterThan(idle / 3);
      await page.getByRole('button', { name: 'Reset' }).click();
      process.stderr.write(
        `the lab draws ${idle.toFixed(0)} frames per second idle, ${busy.toFixed(0)} while training\n`,
      );
    });

    /** Frames per second, measured over one second. */
    function frames(page: Page): Promise<number> {
      return page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const start = performance.now();
            let count = 0;
            requestAnimationFrame(function frame(now) {
              count++;
              if (now - start < 1000) requestAnimationFrame(frame);
              else resolve((1000 * count) / (now - start));
            });
          }),
      );
    }
  });

  describe('accessibility, small screens and errors', () => {
    /** Waits until the view is complete; on the first view, with the explanations of a digit. */
    async function showContent(page: Page, view: string): Promise<void> {
      if (view === 'draw') {
        await page.getByRole('button', { name: 'Show it' }).click();
        await page.getByTestId('agreement').waitFor();
      }
      if (view === 'step') await page.getByTestId('equation-5').waitFor();
      if (view === 'train') await page.getByRole('heading', { name: /^Weights of/ }).waitFor();
      if (view === 'yours') await page.getByText('pnpm hw5 lab').waitFor();
    }

    it('explains how to start with a model if there is none', async () => {
      const page = await open('yours');
      await page.getByText('pnpm hw5 lab --model path/to/model.ts').waitFor();
    });

    it('can be navigated with the keyboard: skip link, views and their addresses', async () => {
      const page = await open('draw');
      await page.reload();
      await page.waitForSelector('[data-testid=status][data-phase=ready]');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2, name: 'One step by hand' }).waitFor();
      await expect.poll(() => page.url().split('?')[0], patience).toBe(`${lab.url}#/step`);
      await page.goBack();
      await page.getByRole('heading', { level: 2, name: 'Draw a digit' }).waitFor();
    });

    it.each(['light', 'dark'] as const)('has no serious accessibility problems, %s', async (theme) => {
      const page = await open('draw');
      await page.getByLabel('Theme').selectOption(theme);
      for (const view of ['draw', 'step', 'train', 'yours']) {
        await open(view);
        await showContent(page, view);
        expect(await seriousFindings(page), view).toEqual([]);
      }
    });

    it('shows classes beside their buttons on a phone, and a shadow where the table of runs can be scrolled', async () => {
      const page = await open('draw');
      await page.setViewportSize({ width: 360, height: 740 });
      await page.getByRole('button', { name: 'Show it' }).click();
      await page.getByTestId('classes').waitFor();
      const lines = await page
        .getByTestId('classes')
        .locator('tbody label')
        .evaluateAll((labels) => labels.map((label) => label.getClientRects().length));
      expect(lines).toEqual(Array(10).fill(1));
      await open('train');
      const runs = page.getByRole('region', { name: 'Runs' });
      expect(await runs.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
      expect(await runs.evaluate((box) => getComputedStyle(box).backgroundImage)).toContain('gradient');
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('fits a phone of 360 pixels', async () => {
      const page = await open('draw');
      await page.setViewportSize({ width: 360, height: 740 });
      for (const view of ['draw', 'step', 'train', 'yours']) {
        await open(view);
        await showContent(page, view);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(360);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it('has no transitions if the reader prefers reduced motion', async () => {
      const page = await open('draw');
      await page.getByRole('button', { name: 'Show it' }).click();
      const bar = page.locator('.bar').first();
      expect(await bar.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s');
    });

    it('draws with a finger', async () => {
      const context = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await page.goto(lab.url);
      await page.getByRole('application', { name: 'Drawing pad' }).tap();
      await page.getByTestId('classes').waitFor();
      await context.close();
    });

    it('reports that it cannot load its data', async () => {
      const page = await browser.newPage();
      await page.route('**/data/test-images.bin', (route) => route.abort());
      await page.goto(lab.url);
      await page.getByText('The lab could not start').waitFor();
      await page.getByText('is still running, then').waitFor();
      await page.close();
    });

    it('made no requests to other hosts, and no errors, in all of these tests', () => {
      expect(shared.problems).toEqual([]);
    });
  });
});
