import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleSubmission, findSubmission } from './load-submission.ts';
import type { Rejection } from './rejection.ts';

let root = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hw5 submission é '));
  folder = join(root, 'mine');
  mkdirSync(folder);
  writeFileSync(join(root, 'secret.ts'), 'export const secret = "canary-7f3a9c";');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const model = (head: string): string => write('model.ts', `${head}\nexport class Model {}\n`);

async function rejection(path: string): Promise<Rejection> {
  const loaded = await findSubmission(path).then(bundleSubmission);
  if (loaded.kind !== 'rejected') throw new Error('not rejected');
  expect(JSON.stringify(loaded)).not.toContain('canary-7f3a9c');
  return loaded;
}

/** Runs the bundle without any sandbox; only for the harmless ones of this file. */
function exportsOf(code: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const factory = new Function(`return ${code}`)() as (...args: unknown[]) => void;
  factory((name: string) => ({ name }), module, module.exports);
  return module.exports;
}

async function loaded(path: string) {
  const submission = await findSubmission(path).then(bundleSubmission);
  if (submission.kind === 'rejected') throw new Error(submission.reason);
  return submission;
}

describe('a submission', () => {
  it('is a file, or a folder with a model.ts', async () => {
    const path = model('');
    expect(await loaded(path)).toMatchObject({ name: 'model.ts', entry: 'model.ts' });
    expect(await loaded(folder)).toMatchObject({ name: 'mine', entry: 'model.ts' });
  });

  it('may have several files, imported with or without an ending, and up to its own folder', async () => {
    write('parts/a.ts', "import { b } from '../b';\nexport const a = b + 1;");
    write('b.ts', 'export const b: number = 1;');
    write('parts/index.ts', "export * from './a.js';");
    const { code, files } = await loaded(model("import { a } from './parts';\nexport const answer = a;"));
    expect(exportsOf(code)).toMatchObject({ answer: 2 });
    expect([...files.keys()].sort()).toEqual(['b.ts', 'model.ts', 'parts/a.ts', 'parts/index.ts']);
  });

  it('gets the default hyperparameters when it hands in none, and its own when it does', async () => {
    const head =
      "import { hyperparameters, learningRate } from './hyperparameters.ts';\nexport const h = [hyperparameters, learningRate];";
    expect(exportsOf((await loaded(model(head))).code).h).toMatchObject([
      { learningRate: 0.5, numEpochs: 10 },
      0.5,
    ]);
    write(
      'hyperparameters.ts',
      'export const hyperparameters = { learningRate: 7 };\nexport const learningRate = 7;',
    );
    expect(exportsOf((await loaded(model(head))).code).h).toMatchObject([{ learningRate: 7 }, 7]);
  });

  it('does not need what it imports for types only', async () => {
    await loaded(
      model("import type { Hyperparameters } from './hyperparameters.ts';\nexport let h: Hyperparameters;"),
    );
  });

  it('keeps numpy-ts and @hw5/svm as the sandbox offers them, whatever its own node_modules and settings say', async () => {
    write('node_modules/numpy-ts/index.ts', 'export const zeros = "mine";');
    write('package.json', '{"imports":{"#secret":"../secret.ts"},"browser":{"numpy-ts":"./mine.ts"}}');
    write(
      'tsconfig.json',
      '{"compilerOptions":{"paths":{"numpy-ts":["./mine.ts"],"@secret":["../secret.ts"]},"baseUrl":".."}}',
    );
    const { code } = await loaded(
      model("import * as np from 'numpy-ts';\nexport const name = (np as any).name;"),
    );
    expect(exportsOf(code).name).toBe('numpy-ts');
    for (const name of ['#secret', '@secret', 'secret.ts']) {
      expect((await rejection(model(`import '${name}';`))).reason).toContain('cannot be imported');
    }
  });
});

describe('rejected, with the place', () => {
  it('a syntax error, with line, column and the line itself', async () => {
    const { reason, diagnostics } = await rejection(
      write('model.ts', 'export class Model {\n  logits( { }\n}\n'),
    );
    expect(reason).toBe('The submission does not compile.');
    expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'model.ts', line: 3, sourceLine: '}' });
  });

  it('a syntax error in another file of the submission', async () => {
    write('other.ts', 'const = 1;');
    const { diagnostics } = await rejection(model("import './other.ts';"));
    expect(diagnostics[0]).toMatchObject({ file: 'other.ts', line: 1, column: 7 });
  });

  it('an import that leads out of the folder, by path or by a link', async () => {
    expect((await rejection(model("import '../secret.ts';"))).reason).toContain(
      "outside the submission's folder",
    );
    symlinkSync(join(root, 'secret.ts'), join(folder, 'link.ts'));
    symlinkSync(root, join(folder, 'linked'));
    symlinkSync('/dev/zero', join(folder, 'zero.ts'));
    for (const path of ['./link.ts', './linked/secret.ts', './zero.ts']) {
      expect((await rejection(model(`import '${path}';`))).reason).toContain('link to a place outside');
    }
  });

  it('a link to another file of the same submission is none of these', async () => {
    write('a.ts', 'export const a = 1;');
    symlinkSync(join(folder, 'a.ts'), join(folder, 'b.ts'));
    expect(exportsOf((await loaded(model("import { a } from './b.ts';\nexport const x = a;"))).code).x).toBe(
      1,
    );
  });

  it.runIf(process.platform !== 'win32')('a FIFO, at once instead of never', async () => {
    expect(spawnSync('mkfifo', [join(folder, 'pipe.ts')]).status).toBe(0);
    expect((await rejection(model("import './pipe.ts';"))).reason).toContain('not an ordinary file');
  });

  it('files that are too large, too many, or binary', async () => {
    write('large.ts', `// ${'x'.repeat(300 * 1024)}`);
    expect((await rejection(model("import './large.ts';"))).reason).toContain('larger than 256 KB');
    write('binary.ts', 'a\0b');
    expect((await rejection(model("import './binary.ts';"))).reason).toContain('not a text file');
    for (let i = 0; i < 120; i++) write(`f${i}.ts`, `import './f${i + 1}.ts';`);
    write('f120.ts', '');
    expect((await rejection(model("import './f0.ts';"))).reason).toContain('more than 100 files');
  });

  it('a missing file, and one that is no code', async () => {
    expect((await rejection(model("import './gone.ts';"))).reason).toContain('does not exist');
    write('data.json', '{}');
    expect((await rejection(model("import './data.json';"))).reason).toContain('only .ts and .js files');
  });

  it('names from the submission cannot act in the terminal', async () => {
    const { reason } = await rejection(model("import '\\x1b[2Jx';"));
    expect(reason).toContain('\\u{1b}[2Jx');
  });
});

describe('no submission at all is an input error', () => {
  const code = async (path: string): Promise<string> => {
    const error: unknown = await findSubmission(path)
      .then(bundleSubmission)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).code;
  };

  it('nothing there, a folder without a model, another kind of file', async () => {
    expect(await code(join(folder, 'model.ts'))).toBe('submission-missing');
    expect(await code(folder)).toBe('submission-missing');
    expect(await code(write('model.rb', 'puts 1'))).toBe('submission-kind');
  });

  it('a Python file that an editor saved as UTF-16, and a notebook by another name', async () => {
    const path = write('model.py', '');
    const line = async (bytes: string | Buffer): Promise<string> => {
      writeFileSync(path, bytes);
      const error = await findSubmission(path).catch((caught: unknown) => caught);
      return (error as InputError).message.replace(/^.*?: /, '');
    };
    for (const bytes of [
      Buffer.from('\ufeffimport os', 'utf16le'),
      Buffer.from('\ufeffimport os', 'utf16le').swap16(),
    ]) {
      expect(await line(bytes)).toBe(
        'expected a Python file, found one that cannot be used: it is saved as UTF-16. Save it as UTF-8.',
      );
    }
    expect(await line('{\n "cells": [],\n "nbformat": 4\n}')).toBe(
      'expected a Python file, found a Jupyter notebook. Export it as a script (jupyter nbconvert --to script), and name that model.py.',
    );
    expect((await findSubmission(write('model.py', '{"nbformat"}\n'.slice(1)))).entry).toBe('model.py');
  });

  it('an empty file, a binary, a huge one, a link out of the folder', async () => {
    expect(await code(write('model.ts', ' \n'))).toBe('submission-empty');
    expect(await code(write('model.ts', 'PK\u0003\u0004\0\0'))).toBe('submission-unusable');
    expect(await code(write('model.ts', '/'.repeat(300 * 1024)))).toBe('submission-unusable');
    rmSync(join(folder, 'model.ts'));
    symlinkSync(join(root, 'secret.ts'), join(folder, 'model.ts'));
    expect(await code(join(folder, 'model.ts'))).toBe('submission-unusable');
    expect(await code(folder)).toBe('submission-link');
  });

  // The superuser may open everything.
  it.runIf(process.getuid?.() !== 0)(
    'a file that may not be opened is told from one of another kind',
    async () => {
      const path = write('model.ts', 'export class Model {}');
      chmodSync(path, 0);
      expect(await code(path)).toBe('submission-unreadable');
    },
  );

  it.runIf(process.platform !== 'win32')('a FIFO', async () => {
    expect(spawnSync('mkfifo', [join(folder, 'pipe.ts')]).status).toBe(0);
    expect(await code(join(folder, 'pipe.ts'))).toBe('submission-unusable');
  });
});
