/** `hw5 run --inspect` with a debugger attached: real processes, real breakpoints. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { runCommand } from '../src/run/run-command.ts';
import { Debugger } from './support/debugger.ts';
import { start, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');
const step = 'this.W = np.subtract(this.W, np.multiply(gradW, this.hp.learningRate));';
const model = `import { double } from './my parts/größe #1 50%.ts';\n${solution.replace(
  step,
  `const rate = this.hp.learningRate;\n    const twice = double(rate);\n    ${step}`,
)}`;
const part = `/** A file beside the model. */
export function double(value: number): number {
  const result: number = 2 * value;
  return result;
}
`;

const lineOf = (text: string, what: string): number =>
  text.split('\n').findIndex((line) => line.includes(what)) + 1;

/** Starts a training that waits for a debugger, in a folder with spaces and other letters. */
function waiting() {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'), 10, 10);
  mkdirSync(join(cwd, 'my parts'));
  writeFileSync(join(cwd, 'my parts', 'größe #1 50%.ts'), part);
  writeFileSync(join(cwd, 'model.ts'), model);
  const flags = ['--data', 'data', '--epochs', '1', '--learning-rate', '0.25', '--no-out', '--inspect'];
  const running = start(['run', '--dataset', 'mnist', '--mode', 'nn', '--model', 'model.ts', ...flags], {
    cwd,
  });
  let stderr = '';
  const port = new Promise<number>((resolve, reject) => {
    void running.then(() => reject(new Error(`it ended: ${stderr}`)));
    running.stderr.on('data', (text) => {
      stderr += String(text);
      const found = /note: waiting for a debugger on port (\d+)\. VS Code: .*; Chrome: .*/.exec(stderr);
      if (found) resolve(Number(found[1]));
    });
  });
  const reminded = new Promise<void>((resolve) => {
    running.stderr.on('data', () => {
      if (stderr.includes('note: the debugger is still attached.')) resolve();
    });
  });
  let stdout = '';
  running.stdout.on('data', (text) => {
    stdout += String(text);
  });
  return { cwd, running, port, reminded, said: () => stderr, printed: () => stdout };
}

it('stops at breakpoints in the student’s files, with the variables of that line', async () => {
  const { cwd, running, port, said, printed, reminded } = waiting();
  const attached = await Debugger.attach(await port);
  await attached.run();
  // Everything is loaded, nothing has run: now breakpoints can be set in what the debugger shows.
  await attached.stop();
  const modelUrl = String(pathToFileURL(join(cwd, 'model.ts')));
  const partUrl = String(pathToFileURL(join(cwd, 'my parts', 'größe #1 50%.ts')));
  await attached.breakAt(modelUrl, lineOf(model, 'const twice'));
  await attached.breakAt(partUrl, lineOf(part, 'return result'));
  await attached.resume();
  const { locals: inModel, ...inModelAt } = await attached.stop();
  expect(inModelAt).toEqual({ url: modelUrl, line: lineOf(model, 'const twice') });
  expect(inModel).toMatchObject({ rate: 0.25, gradW: expect.any(String), gradB: expect.any(String) });
  await attached.resume();
  const { locals: inPart, ...inPartAt } = await attached.stop();
  expect(inPartAt).toEqual({ url: partUrl, line: 4 });
  expect(inPart).toEqual({ value: 0.25, result: 0.5 });
  // The results do not wait for the debugger to go away; the program does.
  await attached.send('Debugger.setBreakpointsActive', { active: false });
  await attached.resume();
  await reminded;
  const stdout = printed();
  attached.close();
  const { exitCode } = await running;
  expect({ exitCode, said: said() }).toMatchObject({ exitCode: 0 });
  expect(stdout).toMatch(/^Epoch 0: .*\nnn model testing accuracy/);
  expect(said()).not.toContain('Debugger listening');
});

it('goes on when its debugger goes away', async () => {
  const { running, port } = waiting();
  const attached = await Debugger.attach(await port);
  await attached.run();
  await attached.stop();
  attached.close();
  expect(await running).toMatchObject({ exitCode: 0 });
});

it('can be interrupted while it waits, and while the debugger holds it', async () => {
  const [alone, held] = [waiting(), waiting()];
  const attached = await Debugger.attach(await held.port);
  await attached.run();
  await attached.stop();
  await alone.port;
  for (const { running, said } of [alone, held]) {
    running.kill('SIGINT');
    await running;
    expect(said()).toMatch(/hw5: interrupted; nothing was written\.\n$/);
  }
  attached.close();
});

it('needs a model of one’s own', async () => {
  const flags = { dataset: 'mnist', mode: 'nn', inspect: true };
  const edition = { reference: {} } as Parameters<typeof runCommand>[1];
  await expect(runCommand({ args: [], flags, argv: [] }, edition)).rejects.toThrow(
    '--inspect: expected a model.ts of your own to stop in, found the reference. Add --model model.ts.',
  );
});
