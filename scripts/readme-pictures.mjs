/**
 * Makes the README's pictures from real runs: `node scripts/readme-pictures.mjs` writes docs/pictures/*.webp.
 * Needs Chromium.
 *
 * - grade.webp: `hw5 grade` of the solution with one typical mistake (no shift by the largest logit), in
 *   colours.
 * - report.webp: the top of the report of `hw5 run --all` on MNIST and synthetic scenes. No real scenes: they
 *   are course data.
 * - lab.webp: the lab's first view with a drawn digit.
 *
 * Run it by hand after a change that one sees there, look at the pictures, and commit them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser, newPage, root, save } from './picture-tools.mjs';

const hw5 = join(root, 'packages/cli/bin/hw5.mjs');
const work = mkdtempSync(join(tmpdir(), 'hw5-pictures-'));
const browser = await launchBrowser();
try {
  await gradePicture();
  await reportPicture();
  await labPicture();
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

async function gradePicture() {
  const folder = join(work, 'submission');
  cpSync(join(root, 'packages/stencil/solution'), folder, { recursive: true });
  const file = join(folder, 'model.ts');
  const right = readFileSync(file, 'utf8');
  const wrong = right.replace('np.exp(np.subtract(logits, largest))', 'np.exp(logits)');
  if (wrong === right) throw new Error('the solution has changed: choose another mistake for the picture');
  writeFileSync(file, wrong);
  const ansi = runHw5(['grade', 'model.ts'], folder, { FORCE_COLOR: '1', COLUMNS: '80' });
  const page = await newPage(browser, 860, 400, 1.5);
  await page.setContent(terminalPage('hw5 grade model.ts', ansi));
  await save(browser, await page.locator('.terminal').screenshot(), 'grade.webp');
  await page.close();
}

async function reportPicture() {
  runHw5(['run', '--all', '--out', 'run'], work, {});
  const page = await newPage(browser, 1040, 900, 1.25);
  await page.goto(String(pathToFileURL(join(work, 'run/report.html'))));
  const { y } = await page.getByRole('heading', { name: 'Weights of each class, MNIST' }).boundingBox();
  await save(
    browser,
    await page.screenshot({ clip: { x: 0, y: 0, width: 1040, height: y }, fullPage: true }),
    'report.webp',
  );
  await page.close();
}

async function labPicture() {
  const lab = spawn('node', [hw5, 'lab', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise((resolve, reject) => {
      lab.stdout.on('data', (chunk) => {
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk));
        if (found) resolve(found[0]);
      });
      lab.on('exit', () => reject(new Error('hw5 lab did not start')));
    });
    const page = await newPage(browser, 1120, 1080, 1.25);
    await page.goto(`${url}#/draw`);
    await page.waitForSelector('[data-testid=status][data-phase=ready]', { state: 'attached' });
    await drawThree(page);
    await page.getByTestId('classes').waitFor();
    // Only the latest drawing is explained, so once another class has been explained, the numbers are those
    // of the whole digit.
    for (const digit of ['8', '3']) {
      await page.getByRole('radio', { name: digit, exact: true }).check();
      await page.getByRole('heading', { name: `LIME for class ${digit}` }).waitFor();
    }
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.mouse.move(0, 0);
    // The help below the pad would be cut in the middle; the columns end at the same height without it.
    await page.locator('#pad-help').evaluate((help) => help.remove());
    const ends = await Promise.all(
      [page.getByText('As numbers').first(), page.getByTestId('seen')].map((part) => part.boundingBox()),
    );
    const height = Math.max(...ends.map((box) => box.y + box.height)) + 8;
    await save(
      browser,
      await page.screenshot({ clip: { x: 0, y: 0, width: 1120, height }, fullPage: true }),
      'lab.webp',
    );
    await page.close();
  } finally {
    lab.kill('SIGINT');
  }
}

/** Draws a 3 of two arcs on the pad with the mouse. */
async function drawThree(page) {
  const box = await page.getByRole('application', { name: 'Drawing pad' }).boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  const arc = (centreY, radius, from, to) =>
    Array.from({ length: 25 }, (_, k) => {
      const angle = from + ((to - from) * k) / 24;
      return at(0.46 + 1.15 * radius * Math.cos(angle), centreY + radius * Math.sin(angle));
    });
  const points = [...arc(0.32, 0.17, -2.6, 1.5), ...arc(0.67, 0.18, -1.5, 2.6)];
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points) await page.mouse.move(...point);
  await page.mouse.up();
}

/** @returns what the command printed. A wrong submission makes `hw5 grade` exit with 1. */
function runHw5(args, cwd, env) {
  const { stdout, stderr, status } = spawnSync('node', [hw5, ...args], {
    cwd,
    env: { ...process.env, HW5_DATA: '', ...env },
    encoding: 'utf8',
  });
  if (status > 1) throw new Error(`hw5 ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

/** A terminal as HTML. The report uses these few styles only, so no library for terminals is needed. */
function terminalPage(command, ansi) {
  const styles = {
    1: 'font-weight:bold',
    2: 'opacity:.6',
    31: 'color:#ff7b72',
    32: 'color:#56d364',
    33: 'color:#e3b341',
  };
  const escapeHtml = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const body = ansi
    .trimEnd()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins each style
    .split(/\u001b\[(\d+)m/)
    .map((part, k) => {
      if (k % 2 === 0) return escapeHtml(part);
      if (part in styles) return `<span style="${styles[part]}">`;
      if (['22', '39'].includes(part)) return '</span>';
      throw new Error(`unknown terminal style ${part}`);
    })
    .join('');
  return `<!doctype html><meta charset="utf-8"><style>
    .terminal { display: inline-block; margin: 0; padding: 18px 22px; background: #0d1117; color: #e6edf3;
      font: 14px/1.35 'DejaVu Sans Mono', monospace; white-space: pre; }
  </style><pre class="terminal"><span style="opacity:.6">$</span> ${escapeHtml(command)}\n${body}</pre>`;
}
