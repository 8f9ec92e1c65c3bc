/** The compiled form of the realm's script: made where it is missing, and used only if it is whole. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHECK_BYTES } from '@hw5/base/build/compiled-form';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { FORM_NAME, V8_FLAGS } from '../../harness-cache.mjs';
import { SCARCE, startingComesTo } from '../../test/support/scarce-machine.ts';
import { harnessFiles, keepForm, openHarness } from './harness-files.ts';

let built: string;
beforeAll(async () => {
  await harnessFiles();
  built = join(dirname(dirname(import.meta.dirname)), 'dist', 'harness');
});

/** A harness as users receive it: without a form. */
function received() {
  const folder = mkdtempSync(join(tmpdir(), "hw5 harness é '"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['main.js', 'realm.js', 'kernels.bin'])
    copyFileSync(join(built, name), join(folder, name));
  const form = join(folder, FORM_NAME);
  /** Bytes of the form that a sandboxed process is given. */
  const given = (): number => fstatSync(openHarness(folder).cache).size;
  return { folder, form, given };
}

/** V8's own word, under the flags of a sandboxed process. */
const isTaken = (folder: string): boolean => {
  const program = `
    const { readFileSync } = require('node:fs');
    const [source, bytes] = process.argv.slice(1).map((path) => readFileSync(path));
    const cachedData = bytes.subarray(${CHECK_BYTES});
    const script = new (require('node:vm').Script)(source.toString('latin1'), { cachedData });
    console.log(script.cachedDataRejected);`;
  const files = ['realm.js', FORM_NAME].map((name) => join(folder, name));
  return (
    execFileSync(process.execPath, [...V8_FLAGS, '-e', program, ...files], { encoding: 'utf8' }) === 'false\n'
  );
};

it('makes the form where there is none, as the build does, and nothing else', async () => {
  const { folder, form, given } = received();
  const found = openHarness(folder);
  expect(found.hasForm).toBe(false);
  await keepForm(found);
  expect(readdirSync(folder).sort()).toEqual(['kernels.bin', 'main.js', FORM_NAME, 'realm.js']);
  expect(isTaken(folder)).toBe(true);
  const { length } = readFileSync(form);
  expect(given()).toBe(length);
  // A second time it would be other bytes, or at least another file.
  writeFileSync(join(folder, 'main.js'), 'process.exit(1)');
  await keepForm(openHarness(folder));
  expect(given()).toBe(length);
});

it('gives no form that is damaged, cut short, or of another script', () => {
  const { folder, form, given } = received();
  const whole = readFileSync(join(built, FORM_NAME));
  const holds = (bytes: Uint8Array): number => {
    writeFileSync(form, bytes);
    return given();
  };
  expect(holds(whole)).toBe(whole.length);
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 20)) {
    const damaged = Buffer.from(whole);
    damaged[at] = damaged[at]! ^ 4;
    expect([at, holds(damaged)]).toEqual([at, 0]);
    expect([at, holds(whole.subarray(0, at))]).toEqual([at, 0]);
  }
  writeFileSync(form, whole);
  const source = readFileSync(join(folder, 'realm.js'), 'latin1');
  writeFileSync(join(folder, 'realm.js'), source.replace('use strict', 'use Strict'), 'latin1');
  expect(given()).toBe(0);
});

/** The form is not there afterwards, and nothing was thrown. */
async function expectNoForm(folder: string): Promise<void> {
  await keepForm(openHarness(folder));
  expect(openHarness(folder).hasForm).toBe(false);
}

it('goes on without a form where it cannot be kept', async () => {
  const { folder, form } = received();
  mkdirSync(form);
  await expectNoForm(folder);
  expect(readdirSync(folder).sort()).toEqual(['kernels.bin', 'main.js', FORM_NAME, 'realm.js']);
});

it.each(['process.exit(1)', 'throw new Error("no")', 'require("node:fs").writeSync(3, "no form")'])(
  'goes on without a form where the program that makes it does %s',
  async (program) => {
    const { folder } = received();
    writeFileSync(join(folder, 'main.js'), program);
    await expectNoForm(folder);
  },
);

it.each(SCARCE)('goes on without a form where there is %s to make it', async (_, by) => {
  startingComesTo(by);
  await expectNoForm(received().folder);
});
