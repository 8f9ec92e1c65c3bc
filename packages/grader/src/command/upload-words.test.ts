import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uploadWords } from './upload-words.ts';

let upload: string;
beforeEach(() => {
  upload = mkdtempSync(join(tmpdir(), 'hw5 autograder ü '));
});
afterEach(() => rmSync(upload, { recursive: true, force: true }));

const words = (...paths: string[]): string => {
  for (const path of paths) {
    mkdirSync(dirname(join(upload, path)), { recursive: true });
    writeFileSync(join(upload, path), '');
  }
  const error = new InputError({
    code: 'submission-empty',
    subject: join(upload, 'model.ts'),
    expected: 'the class Model',
    found: 'an empty file',
    remedy: 'Write it.',
  });
  return uploadWords(upload, error);
};

it.each([
  [
    [],
    'You handed in nothing. There is no model.ts or model.py. Name the file that holds the class Model model.ts, or model.py for Python. Then upload it again.',
  ],
  [
    ['answers.pdf', '.DS_Store', '__MACOSX/x', 'pictures/a.png'],
    'You handed in: answers.pdf, pictures/. There is no model.ts or model.py. Name the file that holds the class Model model.ts, or model.py for Python. Then upload it again.',
  ],
  [
    ['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '6.txt', '7.txt'],
    'You handed in: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 2 more. There is no model.ts or model.py. Name the file that holds the class Model model.ts, or model.py for Python. Then upload it again.',
  ],
  [
    ['hw5.zip'],
    'You handed in: hw5.zip. There is no model, but an archive: hw5.zip. Unpack it first. Then upload it again.',
  ],
  [
    ['a/model.ts', 'b/model.ts'],
    'You handed in: a/, b/. There is more than one model.ts: a/model.ts, b/model.ts. Keep one of them, and name it model.ts. Then upload it again.',
  ],
  [['model.ts'], 'your submission: expected the class Model, found an empty file. Write it.'],
])('of %j: what was found and what to upload, without a path of the server', (paths, expected) => {
  expect(words(...paths)).toBe(expected);
});
