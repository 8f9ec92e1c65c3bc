import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { requireModelFile } from './model-file.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hw5-model-file-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

it.each(['model.ts', 'my model.mts', 'model.js', 'model.mjs'])('accepts %s', (name) => {
  const file = join(folder(), name);
  writeFileSync(file, '');
  expect(() => requireModelFile(file, name)).not.toThrow();
});

it('names what is there instead', () => {
  const directory = folder();
  writeFileSync(join(directory, 'model.py'), '');
  mkdirSync(join(directory, 'model.ts'));
  const message = (name: string): string => {
    try {
      requireModelFile(join(directory, name), `to/${name}`);
      return 'accepted';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const line = (name: string, found: string) =>
    `--model to/${name}: expected a TypeScript file, found ${found}. ` +
    'Name the file that holds your class Model, such as model.ts.';
  expect(message('absent.ts')).toBe(line('absent.ts', 'nothing there'));
  expect(message('model.ts')).toBe(line('model.ts', 'a folder where a file should be'));
  expect(message('model.py')).toBe(line('model.py', 'a file named model.py'));
});
