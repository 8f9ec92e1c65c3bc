import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundleStudent } from './student-bundle.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 läb '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, 'model.ts');
}

describe('bundleStudent', () => {
  it('shares numpy-ts and the SVM with the page, and bundles files of the folder', async () => {
    const { bundle } = await bundleStudent(
      folderWith({
        'model.ts': `import * as np from 'numpy-ts'; import { LinearSVC } from '@hw5/svm'; import { a } from './parts/a.ts';
          export class Model { W = np.zeros([a]); svm = new LinearSVC(); }`,
        'parts/a.ts': 'export const a: number = 41;',
      }),
    );
    expect(bundle!.code).toContain('from "/numpy-ts.js"');
    expect(bundle!.code).toContain('from "/svm.js"');
    expect(bundle!.code).toContain('41');
  });

  it('supplies hyperparameters if the student has none', async () => {
    const model = `import { hyperparameters } from './hyperparameters.ts'; export const found = hyperparameters;`;
    const supplied = await bundleStudent(folderWith({ 'model.ts': model }));
    expect(supplied.bundle!.code).toContain('imgSize');
    const own = await bundleStudent(
      folderWith({ 'model.ts': model, 'hyperparameters.ts': 'export const hyperparameters = { mine: 1 };' }),
    );
    expect(own.bundle!.code).toContain('mine');
    expect(own.bundle!.code).not.toContain('imgSize');
  });

  it('returns file, line and column of a syntax error, with the line', async () => {
    const { bundle, errors } = await bundleStudent(
      folderWith({ 'model.ts': "import './b.ts';", 'b.ts': 'const a = 1;\nconst b = ;' }),
    );
    expect(bundle).toBeNull();
    expect(errors).toEqual([
      {
        where: 'b.ts:2:11',
        message: 'Unexpected ";"',
        excerpt: '  2 | const b = ;\n    |           ^',
      },
    ]);
  });

  it.each(['node:fs', 'left-pad', '../outside.ts'])('does not bundle %s', async (specifier) => {
    const { errors } = await bundleStudent(folderWith({ 'model.ts': `import '${specifier}';` }));
    expect(errors![0]).toMatchObject({ where: 'model.ts:1:8' });
    expect(errors![0]!.message).toContain(specifier);
  });

  it('reports a missing file', async () => {
    const { errors } = await bundleStudent(folderWith({}));
    expect(errors).toHaveLength(1);
  });

  it('maps a location in the bundle to the source', async () => {
    const { bundle } = await bundleStudent(
      folderWith({
        'model.ts': 'export class Model {\n  logits(): never {\n    throw new Error();\n  }\n}\n',
      }),
    );
    const lines = bundle!.code.split('\n');
    const line = lines.findIndex((text) => text.includes('throw')) + 1;
    expect(bundle!.locate(line, lines[line - 1]!.indexOf('throw') + 1)).toBe('model.ts:3:5');
  });
});
