/**
 * Makes the pictures of the debugging recipe from a real VS Code with the real hand-out:
 * `HW5_CODE_SERVER=path/to/code-server node scripts/debugger-pictures.mjs` writes docs/pictures/debug-*.webp.
 *
 * Needs Chromium and code-server (npm; MIT), which is VS Code with its JavaScript debugger in a browser, and the
 * network for the hand-out's installation. It clicks what the recipe says, so it also shows that the hand-out's
 * .vscode/launch.json works. Only lines of the stencil that are given are in the pictures: no answers.
 *
 * Run it by hand after a change that one sees there, look at the pictures, and commit them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, newPage, root, save } from './picture-tools.mjs';

const codeServer = process.env.HW5_CODE_SERVER;
if (!codeServer) {
  process.stderr.write('Name the program code-server in HW5_CODE_SERVER.\n');
  process.exit(2);
}

/** A given line of the stencil, among given lines. */
const line = 'const predicted = np.argmax(this.forwardPass(testImages), 1);';
const work = mkdtempSync(join(tmpdir(), 'hw5-pictures-'));
const browser = await launchBrowser();
try {
  await takePictures(prepareHandout());
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

/** An installed hand-out with a model.ts that trains. @returns its folder. */
function prepareHandout() {
  const folder = join(work, 'homework-5');
  run('node', [join(root, 'packages/cli/bin/hw5.mjs'), 'handout', '--out', folder], root);
  run('npm', ['install', '--no-audit', '--no-fund'], folder);
  cpSync(join(root, 'packages/stencil/solution/model.ts'), join(folder, 'model.ts'));
  return folder;
}

function run(program, args, cwd) {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
}

async function takePictures(folder) {
  const { server, url } = await startCodeServer();
  const page = await newPage(browser, 1000, 600, 1.25);
  try {
    await page.goto(`${url}/?folder=${folder}`);
    await page.getByRole('treeitem', { name: 'model.ts' }).first().dblclick();
    await page.locator('.view-lines').first().waitFor();
    await goToLine(
      page,
      readFileSync(join(folder, 'model.ts'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes(line)) + 1,
    );
    await clickBesideLineNumber(page);
    await page.locator('.action-label[aria-label^="Run and Debug"]').click();
    await page.getByText('Call Stack').waitFor();
    await number(page, 1, page.locator('.monaco-editor .codicon-debug-breakpoint').first());
    await number(page, 2, page.locator('.codicon-debug-start').locator('visible=true').first());
    await save(browser, await page.screenshot(), 'debug-breakpoint.webp');
    await eraseNumbers(page);
    await page.keyboard.press('F5');
    await page.locator('.debug-call-stack .stack-frame').first().waitFor({ timeout: 120_000 });
    const variables = page.locator('.debug-variables .monaco-list-row');
    await variables.first().click();
    await page.keyboard.press('ArrowRight');
    await variables.filter({ hasText: 'testImages' }).waitFor();
    await page.keyboard.press('F10');
    await variables.filter({ hasText: 'predicted' }).waitFor();
    await page.locator('.debug-call-stack .monaco-list-row.selected', { hasText: 'accuracyNN' }).waitFor();
    // The console speaks of the chosen line of the call stack.
    await page.locator('.debug-call-stack .stack-frame').first().click();
    await evaluate(page, 'predicted.shape', '(1)');
    await evaluate(page, 'String(testLabels)', '7 2 1');
    await number(page, 3, variables.filter({ hasText: 'predicted' }).locator('.expression'));
    await number(page, 4, page.locator('.repl-input-wrapper').first());
    await number(page, 5, page.locator('.debug-toolbar .codicon-debug-continue'));
    await save(browser, await page.screenshot(), 'debug-stopped.webp');
  } finally {
    await page.close();
    server.kill();
  }
}

async function startCodeServer() {
  const user = join(work, 'user');
  mkdirSync(join(user, 'User'), { recursive: true });
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.layoutControl.enabled': false,
    'chat.disableAIFeatures': true,
    'window.commandCenter': false,
    'editor.minimap.enabled': false,
    'debug.openDebug': 'neverOpen',
    'debug.console.acceptSuggestionOnEnter': 'off',
    'files.readonlyInclude': { '**': true },
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
  };
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(settings));
  const args = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--user-data-dir', user];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  const server = spawn(codeServer, [...args, ...quiet, '--extensions-dir', join(work, 'extensions')], {
    env: { ...process.env, XDG_CONFIG_HOME: join(work, 'config') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
    server.on('exit', () => reject(new Error('code-server did not start')));
  });
  return { server, url };
}

async function goToLine(page, wanted) {
  await page.locator('.view-lines').first().click();
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(String(wanted));
  await page.keyboard.press('Enter');
  await page.locator('.line-numbers.active-line-number', { hasText: String(wanted) }).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** A click left of the line's number sets a breakpoint; VS Code is ready for it a moment after the editor. */
async function clickBesideLineNumber(page) {
  const { x, y, height } = await page.locator('.line-numbers.active-line-number').boundingBox();
  const dot = page.locator('.codicon-debug-breakpoint').first();
  for (let tries = 0; tries < 20 && (await dot.count()) === 0; tries++) {
    await page.mouse.move(x - 14, y + height / 2);
    await page
      .locator('.codicon-debug-hint')
      .first()
      .waitFor({ timeout: 2000 })
      .catch(() => {});
    await page.mouse.click(x - 14, y + height / 2);
    await dot.waitFor({ timeout: 2000 }).catch(() => {});
  }
  await page.mouse.move(x + 400, y + 60);
}

/** Evaluates in the debug console. VS Code may take the focus away while it shows where it has stopped. */
async function evaluate(page, expression, answer) {
  const shown = page.locator('.repl').getByText(answer).first();
  for (let tries = 0; tries < 5 && (await shown.count()) === 0; tries++) {
    await page.locator('.repl-input-wrapper .view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(expression);
    await page.keyboard.press('Enter');
    await shown.waitFor({ timeout: 5000 }).catch(() => {});
  }
  await shown.waitFor();
}

/** Draws a numbered dot beside what to look at. */
async function number(page, text, locator) {
  const { x, y, height } = await locator.boundingBox();
  await page.evaluate(
    ([label, left, top]) => {
      const dot = document.createElement('div');
      dot.className = 'hw5-number';
      dot.textContent = label;
      dot.style.cssText = `position:fixed; left:${left}px; top:${top}px; z-index:10000; width:20px; height:20px;
        border-radius:10px; background:#b3006b; color:#fff; font:bold 13px/20px sans-serif; text-align:center;`;
      document.body.append(dot);
    },
    [String(text), Math.max(2, x - 22), y + height / 2 - 10],
  );
}

function eraseNumbers(page) {
  return page.evaluate(() => {
    for (const dot of document.querySelectorAll('.hw5-number')) dot.remove();
  });
}
