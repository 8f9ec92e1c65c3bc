/**
 * Measures the frames per second of the lab's page in headless Chromium, idle and while it trains. Run it on
 * a quiet machine: `pnpm --filter @hw5/lab frames`.
 *
 * For each case: frames per second over ten seconds, the 99th percentile and the maximum of the frame times,
 * and the long tasks of the main thread (over 50 ms, as browsers define them). It is a measurement, not a
 * test.
 */
import { startForMeasuring } from './measure-lab.mjs';

const SECONDS = 10;
const { browser, url, stop } = await startForMeasuring();

try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}#/train`);
  await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
  // The page is idle once no task has run for a while.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await report('idle', page);
  await page.getByLabel('Epochs', { exact: true }).fill('100');
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await train.click();
  await report('training, batch size 1', page);
  await page.getByLabel('Batch size', { exact: true }).fill('64');
  await train.click();
  await report('training, batch size 64', page);
  await page.getByLabel('Data', { exact: true }).selectOption('scenerec');
  await page.getByRole('button', { name: 'Train', exact: true, disabled: false }).waitFor();
  await page.getByLabel('Batch size', { exact: true }).fill('1');
  await train.click();
  await report('training on scenes', page);
  await page.locator('.status select').selectOption('start');
  await page.goto(`${url}#/draw`);
  await page.getByRole('button', { name: 'Show it' }).click();
  await report('explaining a digit meanwhile', page);
} finally {
  await stop();
}

async function report(title, page) {
  const { frames, p99, longest, tasks } = await page.evaluate(measure, SECONDS);
  const blocked = tasks.length > 0 ? `, the longest ${Math.round(Math.max(...tasks))} ms` : '';
  process.stdout.write(
    `${title.padEnd(28)} ${frames.toFixed(1)} frames per second; frame times: 99 % below ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; ${tasks.length} long tasks${blocked}\n`,
  );
}

/** Runs in the page. */
function measure(seconds) {
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  return new Promise((resolve) => {
    const frameTimes = [];
    let start;
    let last;
    requestAnimationFrame(function frame(now) {
      if (start === undefined) start = now;
      else frameTimes.push(now - last);
      last = now;
      if (now - start < 1000 * seconds) {
        requestAnimationFrame(frame);
        return;
      }
      observer.disconnect();
      frameTimes.sort((a, b) => a - b);
      const p99 = frameTimes[Math.floor(0.99 * frameTimes.length)];
      resolve({ frames: (1000 * frameTimes.length) / (now - start), p99, longest: frameTimes.at(-1), tasks });
    });
  });
}
