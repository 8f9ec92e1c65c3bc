import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerLines, answerNames } from './regions/student-file.ts';
import { repositoryRoot } from './repository.ts';
import {
  buildStencil,
  checkStencil,
  makeStencil,
  readSolution,
  solutionFolder,
  stencilFileNames,
} from './stencil.ts';

const repository = repositoryRoot(import.meta.url);
const committed = join(repository, 'stencil');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw5 stencil ü '));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the committed stencil', () => {
  it('is what the solution gives today (if not: pnpm hw5 stencil build)', async () => {
    await expect(checkStencil(repository, committed)).resolves.toEqual([]);
  });

  it('holds no line of an answer', async () => {
    const answers = (await readSolution(repository)).flatMap(({ name, text }) => answerLines(text, name));
    expect(answers.length).toBeGreaterThan(15);
    for (const name of stencilFileNames) {
      const text = await readFile(join(committed, name), 'utf8');
      expect(answers.filter((line) => text.includes(line))).toEqual([]);
    }
  });

  it('leaves seven places open, each with a numbered TODO before it', async () => {
    const model = (await makeStencil(repository)).find(({ name }) => name === 'model.ts')!.text;
    const throws = [...model.matchAll(/throw new Error\('not implemented yet: (\w+)'\);/g)].map(
      ([, name]) => name,
    );
    expect(throws).toEqual([
      'constructor',
      'logits',
      'forwardPass',
      'loss',
      'backPropagation',
      'gradientDescent',
      'trainNN',
    ]);
    expect([...model.matchAll(/TODO (\d):/g)].map(([, number]) => Number(number))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    const solution = (await readSolution(repository)).find(({ name }) => name === 'model.ts')!.text;
    expect(answerNames(solution, 'model.ts')).toEqual(throws);
  });
});

describe('buildStencil', () => {
  it('writes the files into a new folder and leaves others there alone', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await buildStencil(repository, folder);
    expect((await readdir(folder)).sort()).toEqual(['hyperparameters.ts', 'model.ts', 'notes.txt']);
    await expect(checkStencil(repository, folder)).resolves.toEqual([]);
  });

  it.each(stencilFileNames)(
    'refuses to replace a %s that somebody has worked on, and writes nothing',
    async (name) => {
      const [model, hyperparameters] = await makeStencil(repository);
      const stencil = [model!, hyperparameters!].find((file) => file.name === name)!.text;
      const work = stencil.includes('not implemented yet: loss')
        ? stencil.replace(/throw new Error\('not implemented yet: loss'\);/, 'return 0;')
        : stencil.replace(/\d+(\.\d+)?,/, '12345,');
      expect(work).not.toBe(stencil);
      await writeFile(join(folder, name), work);
      await expect(buildStencil(repository, folder)).rejects.toMatchObject({
        code: 'stencil-would-replace-work',
      });
      expect(await readdir(folder)).toEqual([name]);
      expect(await readFile(join(folder, name), 'utf8')).toBe(work);
    },
  );

  it('replaces a stencil in which only comments differ', async () => {
    await buildStencil(repository, folder);
    const path = join(folder, 'model.ts');
    await writeFile(path, (await readFile(path, 'utf8')).replace('TODO 1', 'TODO one'));
    await buildStencil(repository, folder);
    await expect(checkStencil(repository, folder)).resolves.toEqual([]);
  });

  it('in the repository itself, keeps a stencil in which a place has been filled in', async () => {
    const own = join(folder, 'stencil');
    await cp(solutionFolder(repository), solutionFolder(folder), { recursive: true });
    await buildStencil(folder, own);
    const path = join(own, 'model.ts');
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text}const older = 1;\n`);
    await buildStencil(folder, own);
    expect(await readFile(path, 'utf8')).toBe(text);
    await writeFile(path, text.replace("throw new Error('not implemented yet: loss');", 'return 0;'));
    await expect(buildStencil(folder, own)).rejects.toMatchObject({ code: 'stencil-would-replace-work' });
  });

  it('refuses a folder that cannot be one', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(buildStencil(repository, join(folder, 'file'))).rejects.toMatchObject({
      code: 'output-unwritable',
    });
  });
});

describe('checkStencil', () => {
  beforeEach(async () => {
    for (const name of stencilFileNames) await copyFile(join(committed, name), join(folder, name));
  });

  it('names the first line that differs', async () => {
    const path = join(folder, 'model.ts');
    const lines = (await readFile(path, 'utf8')).split('\n');
    const expected = lines[4]!;
    lines[4] = 'changed';
    await writeFile(path, lines.join('\n'));
    await expect(checkStencil(repository, folder)).resolves.toEqual([
      { name: 'model.ts', line: 5, expected, found: 'changed' },
    ]);
  });

  it('finds a missing file, a truncated one and one that is too long', async () => {
    await rm(join(folder, 'model.ts'));
    const path = join(folder, 'hyperparameters.ts');
    const text = await readFile(path, 'utf8');
    const [model, whole] = await checkStencil(repository, folder);
    expect([model, whole]).toEqual([{ name: 'model.ts', line: 1, expected: '/**', found: null }, undefined]);
    await writeFile(path, text.trimEnd());
    expect((await checkStencil(repository, folder))[1]).toMatchObject({ expected: '', found: null });
    await writeFile(path, `${text}x`);
    expect((await checkStencil(repository, folder))[1]).toMatchObject({ expected: '', found: 'x' });
  });
});
