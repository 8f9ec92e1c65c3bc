/** The watermark put on the images of a student's class: it is trained on them in a worker of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentText } from '@hw5/base/text';
import { allPixels, firstImages, type LabelledImages } from '@hw5/core';
import { cornerMark } from '@hw5/experiments';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WatermarkOutcome } from '../src/experiment/experiment-protocol.ts';
import { markedImages, runTask } from '../src/experiment/run-task.ts';
import { firstModelSettings } from '../src/page/session-state.ts';
import { startLab } from '../src/server/start-lab.ts';
import { chromiumPath, launch, openLab, patience, titleOrReason } from './support/browser.ts';
import { few } from './support/engine.ts';
import { builtPage, newFolder } from './support/lab-process.ts';

const solution = fileURLToPath(new URL('../../stencil/solution/model.ts', import.meta.url));

describe.skipIf(chromiumPath === undefined)(titleOrReason('a watermark for a student’s class'), () => {
  it('is in the images that the class trains on, once', async () => {
    const folder = newFolder();
    const file = join(folder.path, 'model.ts');
    // Weights that tell the images it was given: for each class, how often each pixel is ink, over a power of
    // two. Such sums are exact, so ties between classes are decided alike in every order of adding.
    const counting = readFileSync(solution, 'utf8').replace(
      'const order = np.random.permutation(n);',
      `const isOf = np.equal(this.trainLabels.reshape(n, 1), np.arange(10)).astype('float64');
      this.W = np.divide(np.matmul(np.transpose(this.trainImages), isOf), 4096);
      this.b = np.zeros([1, 10]);
      const order = np.zeros([0]);`,
    );
    writeFileSync(file, counting);
    const notAsked = () => Promise.reject(new Error('not asked for here'));
    const served = { port: 0, page: builtPage, dataset: few, scenes: notAsked, model: file, grade: notAsked };
    const [browser, lab] = await Promise.all([launch(), startLab(served)]);
    onTestFinished(async () => {
      await lab.close();
      folder.remove();
    });
    const { page } = await openLab(browser, `${lab.url}#/experiments`);
    onTestFinished(() => page.context().close());
    const choice = page.getByLabel('Class trained');
    await choice.locator('option[value=yours]:enabled').waitFor({ ...patience, state: 'attached' });
    await choice.selectOption('yours');
    await page.getByRole('button', { name: 'Put on the mark' }).click();
    await page.getByTestId('watermark').waitFor(patience);

    const { images: count } = firstModelSettings;
    const images = { train: firstImages(few.train, count), test: few.test, side: 28, classCount: 10 };
    const weightsOf = (of: LabelledImages) => {
      const W = new Float64Array(7840);
      const pixels = allPixels(of);
      for (let k = 0; k < count * 784; k++) {
        W[(k % 784) * 10 + of.labels[Math.floor(k / 784)]!]! += pixels[k]! / 4096;
      }
      return { W, b: new Float64Array(10) };
    };
    const marks = cornerMark(28, 3, 1, 7);
    const given = { plain: weightsOf(images.train), marked: weightsOf(markedImages(images.train, marks)) };
    const settings = { seed: 0, epochs: 1, learningRate: 1, digit: 7, size: 3, given };
    const lime = { images: 30, limeVariants: 500, limeSquare: 4 };
    const task = { kind: 'watermark', settings: { ...settings, ...lime } } as const;
    const { plain, marked } = runTask(images, task, () => {}) as WatermarkOutcome;
    const order = ['marked', 'unmarked', 'classWithMark', 'classWithoutMark', 'othersTakenForIt'] as const;
    expect(await page.getByTestId('watermark').locator('tbody td').allTextContents()).toEqual(
      order.flatMap((key) => [percentText(plain[key]), percentText(marked[key])]),
    );
    expect(await page.getByTestId('watermark-source').textContent()).toContain('your class trained');
  });
});
