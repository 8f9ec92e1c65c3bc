/**
 * The pages in a real browser, opened from disk: numbers equal those of results.json, copy buttons copy,
 * nothing is requested, an accessibility checker finds nothing, and no page is wider than a phone. Needs
 * Chromium; where it is absent this says so.
 *
 * Over 250 lines: all cases share one browser and the pages of one run.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hw5 } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const executablePath = process.env.HW5_CHROMIUM ?? '/usr/bin/chromium';
/** Everything that opens is opened, so that it is looked at, too. */
const openAll = 'for (const one of document.querySelectorAll("details")) one.open = true;';
const hasChromium = existsSync(executablePath);
if (!hasChromium) {
  console.warn(
    `NO CHROMIUM (${executablePath} is not there, HW5_CHROMIUM is not set): the pages are not tested in a browser.`,
  );
}

interface Results {
  readonly conditions: readonly {
    readonly dataset: string;
    readonly mode: string;
    readonly testAccuracy: number;
    readonly highestTestAccuracy: number;
    readonly epochs: readonly { readonly totalLoss: number; readonly testAccuracy: number }[];
  }[];
  readonly datasets: readonly {
    readonly name: string;
    readonly test: number;
    readonly checksums: Record<string, string>;
  }[];
}

describe.skipIf(!hasChromium)('in a browser', () => {
  let home: string;
  let browser: Browser;
  const pages: Record<string, string> = {};

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'hw5 päge '));
    writeTinyMnist(join(home, 'data'));
    const shared = ['--data', 'data', '--epochs', '2'];
    const calls = [
      ['run', '--all', ...shared, '--out', 'run'],
      [
        'run',
        '--dataset',
        'mnist',
        '--mode',
        'nn+svm',
        ...shared,
        '--learning-rate',
        '0.01',
        '--out',
        'slow',
      ],
      ['report', 'run', 'slow'],
      [
        'sweep',
        ...shared,
        '--learning-rate',
        '0.01,0.5,1e308',
        '--batch-size',
        '1,8',
        '--seeds',
        '2',
        '--out',
        'sweep',
      ],
    ];
    for (const args of calls) {
      const { stderr, exitCode } = await hw5(args, { cwd: home });
      expect({ args, stderr, exitCode }).toMatchObject({ exitCode: 0 });
    }
    pages.run = join(home, 'run', 'report.html');
    pages.evidence = join(home, 'run', 'evidence.html');
    pages.comparison = join(home, 'comparison.html');
    pages.sweep = join(home, 'sweep', 'report.html');
    const quiet = [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', ...quiet] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(home, { recursive: true, force: true });
  });

  interface Visit {
    readonly width?: number;
    readonly colorScheme?: 'light' | 'dark';
    readonly bypassCSP?: boolean;
  }

  /** Opens a page from disk, watches what it asks for and complains of, and closes it again. */
  async function visit(
    name: string,
    { width = 1024, ...rest }: Visit,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, ...rest });
    try {
      const page = await context.newPage();
      const url = pathToFileURL(pages[name]!).href;
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(url);
      await look(page);
      expect(asked.filter((address) => address !== url && !address.startsWith('data:'))).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const cellsOf = (page: Page, rows: string): Promise<string[][]> =>
    page.$$eval(rows, (found) =>
      found.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replaceAll('\u00a0', ' '))),
    );

  it('the report’s numbers are those of results.json', async () => {
    const { conditions, datasets } = JSON.parse(
      readFileSync(join(home, 'run', 'results.json'), 'utf8'),
    ) as Results;
    await visit('run', {}, async (page) => {
      const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
      const table = await cellsOf(page, '#question-6a tbody tr');
      expect(table.map((row) => row.slice(1))).toEqual(
        conditions.map(({ mode, epochs, testAccuracy, highestTestAccuracy }) => [
          percent(mode === 'nn' ? highestTestAccuracy : testAccuracy),
          epochs[0]!.totalLoss.toFixed(2),
          percent(epochs[0]!.testAccuracy),
          epochs[1]!.totalLoss.toFixed(2),
          percent(epochs[1]!.testAccuracy),
        ]),
      );
      for (const { name, test, checksums } of datasets) {
        const own = conditions.filter(({ dataset }) => dataset === name);
        const losses = await cellsOf(page, `#${name} figure >> nth=0 >> details tbody tr`);
        expect(losses.map((row) => row[1])).toEqual(
          own[0]!.epochs.map(({ totalLoss }) => totalLoss.toFixed(2)),
        );
        // The diagonals of both matrices give the two accuracies again, by another way.
        for (const [k, { testAccuracy }] of own.entries()) {
          const matrix = await page.$$eval(`#${name} table.confusion >> nth=${k}`, ([found]) =>
            [...found!.querySelectorAll('td')].map(
              (cell) => [Number(cell.textContent), cell.classList.contains('same')] as const,
            ),
          );
          const sum = (list: typeof matrix): number => list.reduce((total, [value]) => total + value, 0);
          expect(sum(matrix)).toBe(test);
          expect(sum(matrix.filter(([, isSame]) => isSame)) / test).toBe(testAccuracy);
        }
        const provenance = await page.textContent('#provenance');
        for (const sum of Object.values(checksums)) expect(provenance).toContain(sum);
      }
      const broken = await page.$$eval(
        'img',
        (images) =>
          images.filter((image) => !(image as unknown as { naturalWidth: number }).naturalWidth).length,
      );
      expect(broken).toBe(0);
    });
  });

  it('the buttons copy the answer, by mouse and by keyboard, and say so', async () => {
    await visit('run', {}, async (page) => {
      const context = page.context();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const clipboard = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
      await page.click('text=Copy as Markdown');
      await page.waitForSelector('#copied:has-text("Copied as Markdown.")');
      expect(await clipboard()).toBe(readFileSync(join(home, 'run', 'q6a.md'), 'utf8'));
      await page.focus('text=Copy as LaTeX');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#copied:has-text("Copied as LaTeX.")');
      expect(await clipboard()).toBe(readFileSync(join(home, 'run', 'q6a.tex'), 'utf8'));
    });
  });

  it('a browser that keeps its clipboard to itself is asked the old way', async () => {
    await visit('run', { bypassCSP: true }, async (page) => {
      await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })');
      await page.evaluate(
        'document.addEventListener("copy", () => { globalThis.copied = String(document.activeElement.value); })',
      );
      await page.click('text=Copy as Markdown');
      await page.waitForSelector('#copied:has-text("Copied as Markdown.")');
      expect(await page.evaluate('globalThis.copied')).toBe(
        readFileSync(join(home, 'run', 'q6a.md'), 'utf8'),
      );
      // And where that is forbidden as well, it does not claim to have copied.
      await page.evaluate('document.execCommand = () => false');
      await page.click('text=Copy as LaTeX');
      await page.waitForSelector('#copied:has-text("Your browser does not allow copying")');
    });
  });

  it.each([
    ['run', 'light'],
    ['run', 'dark'],
    ['evidence', 'dark'],
    ['comparison', 'dark'],
    ['sweep', 'light'],
    ['sweep', 'dark'],
  ] as const)('axe finds nothing wrong with the %s, %s', async (name, colorScheme) => {
    // axe is put into the page by us, which its policy rightly forbids.
    await visit(name, { colorScheme, bypassCSP: true }, async (page) => {
      await page.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      await page.evaluate(openAll);
      const violations = await page.evaluate(
        'axe.run().then((found) => found.violations.map((one) => one.impact + one.id + one.nodes[0].html))',
      );
      expect(violations).toEqual([]);
    });
  });

  it.each(['run', 'evidence', 'comparison', 'sweep'])('the %s fits a phone of 360 pixels', async (name) => {
    await visit(name, { width: 360 }, async (page) => {
      await page.evaluate(openAll);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    });
  });

  it.each([
    [360, '0'],
    [1024, '-1'],
  ])('at %i pixels Tab stops at a table only if it has to be scrolled', async (width, tabIndex) => {
    await visit('run', { width }, async (page) => {
      await page.waitForSelector(`#question-6a .scroll[tabindex="${tabIndex}"]`);
    });
  });

  it.each([800, 1024, 1280])('at %i pixels no confusion matrix is cut', async (width) => {
    await visit('run', { width }, async (page) => {
      const cut = await page.$$eval('.scroll:has(.confusion)', (all) =>
        all.map((one) => one.scrollWidth - one.clientWidth),
      );
      expect(cut.length).toBeGreaterThan(0);
      expect(Math.max(...cut)).toBe(0);
    });
  });

  it('every column of a confusion matrix has its head over it, also while it is scrolled, and its rows keep their names', async () => {
    await visit('run', { width: 360 }, async (page) => {
      const matrix = page.locator('.scroll:has(.named)').first();
      await matrix.evaluate((box) => {
        box.scrollLeft = 60;
      });
      const { apart, left } = await matrix.evaluate((box) => {
        const middle = (cell: { getBoundingClientRect(): { x: number; width: number } }): number => {
          const { x, width } = cell.getBoundingClientRect();
          return x + width / 2;
        };
        const heads = [...box.querySelectorAll('thead th:not(:first-child) span')];
        const cells = [...box.querySelectorAll('tbody tr:first-child td')];
        const name = box.querySelector('tbody th')!;
        return {
          apart: heads.map((head, k) => Math.abs(middle(head) - middle(cells[k]!))),
          left: name.getBoundingClientRect().x - box.getBoundingClientRect().x,
        };
      });
      expect(apart).toHaveLength(15);
      expect(Math.max(...apart)).toBeLessThan(1.5);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThan(2);
    });
  });

  it.each([
    ['light', 'rgb(0, 0, 0)'],
    ['dark', 'rgb(255, 255, 255)'],
  ] as const)('shades keep their colours where the system forces its own, %s', async (colorScheme, text) => {
    await visit('run', { colorScheme }, async (page) => {
      await page.emulateMedia({ forcedColors: 'active' });
      const [body, more, fewer] = (await page.evaluate(`
        ['body', '.confusion td.h9', '.confusion td.l9'].map((selector) => {
          const { backgroundColor, color } = getComputedStyle(document.querySelector(selector));
          return { backgroundColor, color };
        })`)) as { readonly backgroundColor: string; readonly color: string }[];
      const grounds = [body!, more!, fewer!].map(({ backgroundColor }) => backgroundColor);
      expect(new Set(grounds).size).toBe(3);
      expect([more!.color, fewer!.color]).toEqual([text, text]);
    });
  });

  it.each(['run', 'evidence', 'comparison', 'sweep'])('%s: print cuts nothing off', async (name) => {
    await visit(name, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const cut = await page.evaluate(`
        const isWhole = (part) =>
          part !== null && (getComputedStyle(part).breakInside === 'avoid' || isWhole(part.parentElement));
        [...document.querySelectorAll('.plot, .scale, .pictures, .confusion, .mistakes li, .legend')]
          .filter((part) => !isWhole(part))
          .map((part) => part.outerHTML.slice(0, 80))`);
      expect(cut).toEqual([]);
      const lone = await page.evaluate(`
        [...document.querySelectorAll('.legend, .scale, h2, h3')]
          .filter((part) => getComputedStyle(part).breakAfter !== 'avoid').length`);
      expect(lone).toBe(0);
      // What is closed has nothing to show on paper; and nothing is wider than that.
      expect(await page.locator('summary:visible').count()).toBe(0);
      await page.setViewportSize({ width: 718, height: 1000 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(718);
    });
  });

  it('the sweep shows the best setting and the one that diverged', async () => {
    const { best, cells } = JSON.parse(readFileSync(join(home, 'sweep', 'results.json'), 'utf8')) as {
      best: { learningRate: number; batchSize: number; finalAccuracy: { mean: number } };
      cells: { learningRate: number; batchSize: number; epochs: { testAccuracy: number }[] }[];
    };
    await visit('sweep', {}, async (page) => {
      const own = cells.filter(
        (cell) => cell.learningRate === best.learningRate && cell.batchSize === best.batchSize,
      );
      const mean = own.reduce((sum, { epochs }) => sum + epochs.at(-1)!.testAccuracy, 0) / own.length;
      const lead = (await page.textContent('header'))!.replaceAll('\u00a0', ' ');
      expect(lead).toContain(`learning rate ${best.learningRate}, batch size ${best.batchSize}`);
      expect(lead).toContain(`${(100 * mean).toFixed(1)} %`);
      const grid = await cellsOf(page, '.grid tbody tr');
      expect(grid.map(([rate]) => rate)).toEqual(['0.01', '0.5', '1e+308']);
      expect(grid[2]).toContain('diverged');
      expect(await page.locator('.multiples li').count()).toBe(6);
    });
  });
});
