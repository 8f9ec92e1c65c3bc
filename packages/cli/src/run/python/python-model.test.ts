import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPythonModel } from './python-model.ts';

it.each([
  [Buffer.from('\ufeffclass Model: pass', 'utf16le'), 'found one that is saved as UTF-16. Save it as UTF-8.'],
  ['{"cells": [], "nbformat": 4}', 'found a Jupyter notebook. Export it as a script'],
])('says what to do with %j, before any Python starts', async (content, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-python-model-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'model.py');
  writeFileSync(file, content);
  await expect(openPythonModel(file, 'mine.py')).rejects.toThrow(
    `--model mine.py: expected a Python file, ${expected}`,
  );
});
