import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileC, findPython, findTensorflow } from './peers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 peers é-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An executable of the folder's that is a shell script. */
function script(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

it('takes the first python that has what is needed', () => {
  const [bare, full] = [script('bare', 'exit 1'), script('full', 'echo Python 3, NumPy 1')];
  expect(findPython([bare, full])).toEqual({ command: full, version: 'Python 3, NumPy 1', missing: null });
});

it('names the packages to install if there is no Python', () => {
  expect(findPython([join(folder, 'none')]).missing).toMatch(/^no python3 with numpy.*apt-get install/);
});

it('reports that there is no compiler', () => {
  expect(compileC('mnist_epoch', folder, join(folder, 'none')).missing).toMatch(/^no C compiler/);
});

it('compiles into the folder that it is given', () => {
  const compiler = script('compiler', '[ "$1" = --version ] && echo cc 1 && exit; : > "$4"');
  const { command, version, missing } = compileC('mnist_epoch', folder, compiler);
  expect([command, version, missing]).toEqual([join(folder, 'mnist_epoch'), 'cc 1 -O3 -march=native', null]);
});

it('does not call missing a compiler that refuses our program', () => {
  const compiler = script('refuses', '[ "$1" = --version ] && exit; echo no such flag >&2; exit 1');
  expect(() => compileC('mnist_epoch', folder, compiler)).toThrow('mnist_epoch.c failed: no such flag');
});

it('finds TensorFlow.js in a folder, or names the folder without it', () => {
  expect(findTensorflow(null).missing).toContain('HW5_BENCH_TENSORFLOW');
  expect(findTensorflow(folder).missing).toContain(`no TensorFlow.js in ${folder}`);
  for (const name of ['tfjs-core', 'tfjs-backend-cpu', 'tfjs-backend-wasm']) {
    const place = join(folder, 'node_modules/@tensorflow', name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "version": "4.0.0" }');
  }
  expect(findTensorflow(folder)).toMatchObject({ version: 'TensorFlow.js 4.0.0', missing: null });
});
