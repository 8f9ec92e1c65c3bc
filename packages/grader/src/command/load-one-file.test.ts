/** A tiny program in place of the grader's: what is loaded from its compiled form, and what is not. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadProgram } from './load-one-file.ts';

interface Program {
  readonly answer: () => string;
  readonly here: string;
}

const source = (answer: string): string =>
  `exports.here = __filename; exports.answer = () => require('node:path').basename('/a/${answer}');`;

/** A program that says `one`, and what keeps its form, which need not exist. */
function place() {
  const folder = mkdtempSync(join(tmpdir(), "hw5 one file é '"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'program.cjs');
  writeFileSync(file, source('one'));
  const kept = join(folder, '.cache', 'compiled', 'form');
  return { folder, file, kept, load: () => loadProgram<Program>(file, kept) };
}

/** As `place`, where the form has been kept. */
function keptPlace() {
  const there = place();
  there.load().keep();
  return there;
}

it('keeps the compiled form of a program that has run, and loads it from there', () => {
  const { load, kept, file } = place();
  const first = load();
  expect([first.program.answer(), first.program.here, first.wasKept]).toEqual(['one', file, false]);
  first.keep();
  const bytes = readFileSync(kept);
  const again = load();
  expect([again.program.answer(), again.program.here, again.wasKept]).toEqual(['one', file, true]);
  again.keep();
  expect(readFileSync(kept)).toEqual(bytes);
  expect(readdirSync(dirname(kept))).toEqual(['form']);
});

it('does not take the form of another program of the same length', () => {
  const { load, file } = keptPlace();
  writeFileSync(file, source('two'));
  const changed = load();
  expect([changed.program.answer(), changed.wasKept]).toEqual(['two', false]);
  changed.keep();
  expect(load().wasKept).toBe(true);
});

it.each([0, 3, 4, 5, 100, -1])('makes a form anew of which %i bytes are left', (left) => {
  const { load, kept } = keptPlace();
  truncateSync(kept, left < 0 ? readFileSync(kept).length + left : left);
  const { program, wasKept, keep } = load();
  expect([program.answer(), wasKept]).toEqual(['one', false]);
  keep();
  expect(load().wasKept).toBe(true);
});

it('makes a form anew in which a bit is wrong, wherever it is', () => {
  const { load, kept } = keptPlace();
  const bytes = readFileSync(kept);
  const step = Math.ceil(bytes.length / 40);
  for (let at = 0; at < bytes.length; at += step) {
    const damaged = Buffer.from(bytes);
    damaged[at]! ^= 1 << (at % 8);
    writeFileSync(kept, damaged);
    const { program, wasKept } = load();
    expect([at, program.answer(), wasKept]).toEqual([at, 'one', false]);
  }
});

it.each<[string, (place: { folder: string; kept: string }) => void]>([
  ['a file', ({ folder }) => writeFileSync(join(folder, '.cache'), '')],
  ['a link to nowhere', ({ folder }) => symlinkSync('/nowhere/at/all', join(folder, '.cache'))],
  ['a link to itself', ({ folder }) => symlinkSync('.cache', join(folder, '.cache'))],
  ['where the form should be', ({ kept }) => mkdirSync(kept, { recursive: true })],
])('runs the program where the folder of forms is %s', (_, spoil) => {
  const there = place();
  spoil(there);
  for (let i = 0; i < 2; i++) {
    const { program, wasKept, keep } = there.load();
    expect([program.answer(), wasKept]).toEqual(['one', false]);
    keep();
  }
});
