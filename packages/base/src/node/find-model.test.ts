import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findModel } from './find-model.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hw5 find ü '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function lay(paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
}

/** The model's path relative to the folder, or the code and the paths. */
function found(...paths: readonly string[]): string {
  lay(paths);
  const search = findModel(root);
  return 'file' in search ? relative(root, search.file) : [search.code, ...search.paths].join(' ');
}

describe('one model', () => {
  it.each([
    ['model.ts', ['a.ts', 'model.ts', 'hyperparameters.ts', 'old/model.ts']],
    ['hw5/model.ts', ['hw5/model.ts', '__MACOSX/hw5/model.ts', 'node_modules/x/model.ts', '.git/model.ts']],
    ['a/b/c/d/model.ts', ['a/b/c/d/model.ts']],
    ['hw5/model.js', ['hw5/model.js']],
    ['src/model.ts', ['helpers.ts', 'src/model.ts']],
    ['model.ts/model.ts', ['model.ts/model.ts']],
  ])('%s', (expected, paths) => {
    expect(found(...paths)).toBe(expected);
  });

  it.each([
    ['model.ts', ['model.ts', 'model.js']],
    ['model.mts', ['model.mts', 'model.js', 'model.mjs']],
    ['src/model.ts', ['src/model.ts', 'dist/model.js']],
    ['homework5.ts', ['homework5.ts', 'homework5.js']],
  ])('%s comes before what it was compiled to', (expected, paths) => {
    expect(found(...paths)).toBe(expected);
  });

  it.each(['Model.ts', 'MODEL.TS', 'model.mjs', 'Model.JS'])('%s is a model.ts in another case', (name) => {
    expect(found(name, 'helpers.ts')).toBe(name);
  });

  it('prefers the name in lower case', () => {
    expect(found('Model.ts', 'model.ts')).toBe('model.ts');
  });

  it.each(['homework5.ts', 'model (1).ts', 'my model.js', 'hw5/homework5.ts'])(
    '%s is taken if it is the only one',
    (path) => {
      expect(
        found(path, 'hyperparameters.ts', 'x.d.ts', 'x.test.ts', 'vitest.config.ts', '._x.ts', 'notes.txt'),
      ).toBe(path);
    },
  );
});

describe('no model', () => {
  it.each([
    ['submission-missing', ['notes.txt', 'model.rb']],
    ['submission-missing', ['a/b/c/d/e/model.ts']],
    ['submission-several a/model.ts b/model.ts', ['a/model.ts', 'b/model.ts', 'a/c/model.ts']],
    ['submission-several a.ts b.ts', ['a.ts', 'b.ts']],
    ['submission-several Model.ts mODEL.ts', ['Model.ts', 'mODEL.ts']],
    ['submission-archive hw5/model.zip', ['hw5/model.zip']],
  ])('%s', (expected, paths) => {
    expect(found(...paths)).toBe(expected);
  });
});

describe('links', () => {
  it('count as the file in the folder that they lead to', () => {
    lay(['src/softmax.ts']);
    symlinkSync(join('src', 'softmax.ts'), join(root, 'model.ts'));
    expect(found()).toBe('model.ts');
  });

  it('that lead out of the folder or nowhere are named', () => {
    symlinkSync(join('..', 'elsewhere.ts'), join(root, 'model.ts'));
    symlinkSync(tmpdir(), join(root, 'folder'));
    expect(found()).toBe('submission-link model.ts');
    expect(found('hw5/model.ts')).toBe('hw5/model.ts');
  });
});

// Windows and macOS have no such names.
describe.runIf(process.platform === 'linux')('a name that is no UTF-8', () => {
  const latin1 = (name: string): Buffer =>
    Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);

  it('is named if nothing else is found', () => {
    mkdirSync(latin1('Müller'));
    writeFileSync(latin1('Müller/model.ts'), '');
    expect(found('notes.txt')).toBe('submission-name M\\xFCller');
  });

  it('does not hide a model', () => {
    writeFileSync(latin1('Lösung.ts'), '');
    expect(found()).toBe('submission-name L\\xF6sung.ts');
    expect(found('hw5/model.ts')).toBe('hw5/model.ts');
  });
});

// The superuser may read everything.
it.runIf(process.getuid?.() !== 0)('a folder that cannot be read hides no other one', () => {
  mkdirSync(join(root, 'locked'), { mode: 0 });
  expect(found()).toBe('submission-unreadable locked');
  expect(found('open/model.ts')).toBe('open/model.ts');
});
