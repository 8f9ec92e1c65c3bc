/**
 * Measures what drawing costs in headless Chromium: forty moves of the pen against forty moves that only
 * hover over the pad, as wall time until the last one is handled and as processor time of the page's main
 * thread; also at a processor four times slower. Run it on a quiet machine: `pnpm --filter @hw5/lab moves`.
 *
 * The two are measured in turn, several times, and the medians are compared. It is a measurement, not a test.
 */
import { startForMeasuring } from './measure-lab.mjs';

const MOVES = 40;
const ROUNDS = 7;

const { browser, url, stop } = await startForMeasuring();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}#/draw`);
  await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const idle = () =>
    page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3000 })));
  const pad = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  /** Forty moves along a 3, with the button held or not. */
  async function moves(isDrawing) {
    const at = (k) => ({
      x: pad.x + pad.width * (0.5 + 0.25 * Math.sin((k / MOVES) * 2 * Math.PI)),
      y: pad.y + pad.height * (0.15 + (0.7 * k) / MOVES),
    });
    await page.mouse.move(at(0).x, at(0).y);
    if (isDrawing) await page.mouse.down();
    await idle();
    const before = await busy();
    const start = performance.now();
    for (let k = 1; k <= MOVES; k++) await page.mouse.move(at(k).x, at(k).y);
    const wall = performance.now() - start;
    await idle();
    const work = (await busy()) - before;
    if (isDrawing) await page.mouse.up();
    await page.getByRole('button', { name: 'Clear' }).click();
    await idle();
    return { 'wall time': wall, 'processor time': work };
  }
  for (const rate of [1, 4]) {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    const hovers = [];
    const draws = [];
    await moves(true);
    process.stderr.write('warm\n');
    for (let round = 0; round < ROUNDS; round++) {
      hovers.push(await moves(false));
      draws.push(await moves(true));
    }
    for (const what of ['wall time', 'processor time']) {
      const [hover, draw] = [hovers, draws].map((all) => median(all.map((one) => one[what])));
      process.stdout.write(
        `processor / ${rate}, ${what}: hovering ${hover.toFixed(0)} ms, drawing ${draw.toFixed(0)} ms, ratio ${(draw / hover).toFixed(2)}\n`,
      );
    }
  }
} finally {
  await stop();
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
