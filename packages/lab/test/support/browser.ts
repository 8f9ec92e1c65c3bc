/** A real browser, where there is one: Debian's Chromium, or the one that HW5_CHROMIUM names. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

export const chromiumPath: string | undefined = [
  process.env.HW5_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));

export const noChromium =
  'NOT RUN: the lab in a browser, for there is no Chromium here. Install it (apt-get install chromium) or name one in HW5_CHROMIUM.';

export function launch(): Promise<Browser> {
  return chromium.launch({
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
}

export interface Visit {
  readonly page: Page;
  /** Requests to anywhere but the lab; errors and violations of the policy that the console shows. */
  readonly faults: string[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** Opens the page and waits until its first network is trained. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1280, height = 900, theme = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      faults.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);
  await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
  return { page, faults };
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
