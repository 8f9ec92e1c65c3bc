/** `hw5 lab` in the terminal: one clear line for each error, and a clean end. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { newFolder, runLab, startLabProcess } from './support/lab-process.ts';

it('prints its address, and ends without errors at Ctrl-C', async () => {
  const lab = await startLabProcess();
  expect((await fetch(lab.url)).status).toBe(200);
  expect(await lab.stop()).toEqual({
    exitCode: 0,
    stdout: `The lab is open at ${lab.url}`,
    stderr: 'Stop it with Ctrl-C.',
  });
});

it('serves a model, and grades it', async () => {
  const folder = newFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, 'model.ts');
  copyFileSync(fileURLToPath(new URL('../../stencil/solution/model.ts', import.meta.url)), file);
  const lab = await startLabProcess(['--model', file]);
  onTestFinished(() => void lab.stop());
  const answer = async (path: string) => (await fetch(`${lab.url}model/${path}.json`)).json();
  expect(await answer('status')).toMatchObject({ state: 'ready', name: 'model.ts' });
  expect(await answer('checks')).toMatchObject({ report: { status: 'graded', score: 10 } });
});

it('reports that its port is in use', async () => {
  const lab = await startLabProcess();
  onTestFinished(() => void lab.stop());
  const { port } = new URL(lab.url);
  const { exitCode, stdout, stderr } = await runLab(['--port', port]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    `hw5: --port ${port}: expected a free port, found that another program uses it. Choose another one, or 0 for any free port. Is a lab already running?`,
  );
});

it.each([
  [['--port', 'x'], '--port: expected an integer from 0 to 65535, found "x".'],
  [['--port', '65536'], 'found "65536"'],
  [
    ['--model', 'no-such-model.ts'],
    '--model no-such-model.ts: expected a TypeScript file, found nothing there.',
  ],
  [['--model', '.'], 'found a folder'],
  [['--data', 'no-such-folder'], 'expected a folder, found nothing there'],
])('rejects %j', async (args, text) => {
  const { exitCode, stderr } = await runLab(args);
  expect(exitCode).toBe(2);
  expect(stderr.split('\n')).toHaveLength(1);
  expect(stderr).toContain(text);
});

/** An IDX file: magic, dimensions, bytes. */
function idx(dimensions: readonly number[], bytes: readonly number[]): Buffer {
  const head = Buffer.alloc(4 + 4 * dimensions.length);
  head.writeUInt32BE(0x0800 + dimensions.length);
  dimensions.forEach((extent, k) => {
    head.writeUInt32BE(extent, 4 + 4 * k);
  });
  return Buffer.concat([head, Buffer.from(bytes)]);
}

it('rejects images of another shape', async () => {
  const folder = newFolder();
  onTestFinished(folder.remove);
  for (const part of ['train', 't10k']) {
    writeFileSync(join(folder.path, `${part}-images-idx3-ubyte`), idx([1, 2, 2], [0, 255, 0, 255]));
    writeFileSync(join(folder.path, `${part}-labels-idx1-ubyte`), idx([1], [3]));
  }
  const { exitCode, stderr } = await runLab(['--data', folder.path]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('expected images of 28 × 28, which is what the lab draws, found 2 × 2.');
});
