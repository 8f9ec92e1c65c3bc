/**
 * A real browser: Debian's Chromium, or the one in HW5_CHROMIUM. Without one, the browser tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

export const chromiumPath: string | undefined = [
  process.env.HW5_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));

/** A wait that only a failure uses up; the machine may be busy. */
export const patience = { timeout: 45_000 };

/** The title of the tests, with the reason if they are skipped. */
export const titleOrReason = (title: string): string =>
  chromiumPath === undefined
    ? `${title}: SKIPPED, no Chromium here. Install it (apt-get install chromium) or set HW5_CHROMIUM.`
    : title;

let browser: Promise<Browser> | undefined;

/**
 * The browser of all files of this process, which ends with it. What one page keeps is in a context of its
 * own: close that, never the browser. (Module state because starting one for each file takes seconds.)
 */
export function launch(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: chromiumPath!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

export interface LabPage {
  readonly page: Page;
  /** Requests to other hosts, errors, and violations of the content security policy. */
  readonly problems: string[];
}

interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** Opens the page and waits until its first network is trained. */
export async function openLab(browser: Browser, url: string, options: PageOptions = {}): Promise<LabPage> {
  const { width = 1280, height = 900, theme = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const problems: string[] = [];
  const { origin } = new URL(url);
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      problems.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(url);
  await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
  return { page, problems };
}

/** The full-precision number behind what the page shows. */
export async function numberBehind(page: Page, testId: string): Promise<number> {
  return Number(await page.getByTestId(testId).getAttribute('data-value'));
}

/** Waits until the number behind `testId` is no longer `before`. */
export async function changedValue(page: Page, testId: string, before: number): Promise<number> {
  await page.waitForFunction(
    ([id, old]) => document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-value') !== old,
    [testId, String(before)],
  );
  return numberBehind(page, testId);
}

/** The class table's columns of logits and probabilities. */
export async function classNumbers(page: Page): Promise<{ logits: number[]; probabilities: number[] }> {
  const values = await page
    .getByTestId('classes')
    .locator('td[data-value]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));
  return {
    logits: values.filter((_, k) => k % 2 === 0),
    probabilities: values.filter((_, k) => k % 2 === 1),
  };
}

export async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
}

/** Serious and critical findings of axe, as text. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await checker.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
