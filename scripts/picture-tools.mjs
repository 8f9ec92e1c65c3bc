/** What the scripts for the documents' pictures share: a browser, pages, and pictures as small WebP files. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));
export const pictures = join(root, 'docs/pictures');
/** Larger files make a document slow to load. */
const largestBytes = 150_000;

// The repository itself has no dependencies of its own; the lab's tests have the browser's driver.
const { chromium } = createRequire(join(root, 'packages/lab/package.json'))('playwright-core');

export function launchBrowser() {
  const executablePath = [process.env.HW5_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );
  if (!executablePath) {
    process.stderr.write('There is no Chromium here: install it, or set HW5_CHROMIUM.\n');
    process.exit(2);
  }
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
}

export async function newPage(browser, width, height, deviceScaleFactor) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Saves a screenshot as WebP, which is much smaller than Playwright's PNG. */
export async function save(browser, png, name) {
  const path = join(pictures, name);
  const page = await newPage(browser, 100, 100, 1);
  const webp = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.8).split(',')[1];
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();
  writeFileSync(path, Buffer.from(webp, 'base64'));
  const { size } = statSync(path);
  process.stdout.write(`docs/pictures/${name}: ${Math.round(size / 1000)} kB\n`);
  if (size > largestBytes) throw new Error(`${name} is too large for a document`);
}
