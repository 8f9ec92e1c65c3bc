/** A lab and a Chromium for the measurements of this package. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** @returns the browser, the lab's address, and what ends both. */
export async function startForMeasuring() {
  const executablePath = [process.env.HW5_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );
  if (!executablePath) {
    process.stderr.write('There is no Chromium here: install it, or set HW5_CHROMIUM.\n');
    process.exit(2);
  }
  const launcher = fileURLToPath(new URL('../cli/bin/hw5.mjs', import.meta.url));
  const lab = spawn('node', [launcher, 'lab', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    lab.stdout.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk));
      if (found) resolve(found[0]);
    });
    lab.on('exit', () => reject(new Error('hw5 lab did not start')));
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  return {
    browser,
    url,
    async stop() {
      await browser.close();
      lab.kill('SIGINT');
    },
  };
}
