import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerLines, answerNames } from './regions/student-file.ts';
import { repositoryRoot } from './repository.ts';
import {
  buildStencil,
  checkStencil,
  type Language,
  languages,
  makeStencil,
  readSolution,
  solutionFolder,
  stencils,
} from './stencil.ts';

const repository = repositoryRoot(import.meta.url);
const committed = join(repository, stencils.typescript.folder);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw5 stencil ü '));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each(languages)('the committed stencil in %s', (language) => {
  const { files, folder: name } = stencils[language];
  const folder = join(repository, name);

  it(`is what the solution gives today (if not: pnpm hw5 stencil build --language ${language})`, async () => {
    await expect(checkStencil(repository, folder, language)).resolves.toEqual([]);
  });

  it('holds no line of an answer', async () => {
    const solution = await readSolution(repository, language);
    const answers = solution.flatMap(({ name: file, text }) => answerLines(text, file));
    expect(answers.length).toBeGreaterThan(15);
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(answers.filter((line) => text.includes(line))).toEqual([]);
    }
  });
});

describe('the stencil leaves places open, each with a numbered TODO before it', () => {
  it.each<[Language, RegExp, string[]]>([
    [
      'typescript',
      /throw new Error\('not implemented yet: (\w+)'\);/g,
      ['constructor', 'logits', 'forwardPass', 'loss', 'backPropagation', 'gradientDescent', 'trainNN'],
    ],
    [
      'python',
      /raise NotImplementedError\('not implemented yet: (\w+)'\)$/gm,
      ['constructor', 'forward_pass', 'loss', 'back_propagation', 'gradient_descent', 'train_nn'],
    ],
  ])('in %s', async (language, open, places) => {
    const [model] = await makeStencil(repository, language);
    expect([...model!.text.matchAll(open)].map(([, name]) => name)).toEqual(places);
    expect([...model!.text.matchAll(/TODO (\d):/g)].map(([, number]) => Number(number))).toEqual(
      places.map((_, i) => i + 1),
    );
    const [solution] = await readSolution(repository, language);
    expect(answerNames(solution!.text, model!.name)).toEqual(places);
  });
});

describe('buildStencil', () => {
  it('writes the files into a new folder and leaves others there alone', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await buildStencil(repository, folder, 'typescript');
    expect((await readdir(folder)).sort()).toEqual(['hyperparameters.ts', 'model.ts', 'notes.txt']);
    await expect(checkStencil(repository, folder, 'typescript')).resolves.toEqual([]);
  });

  it.each(stencils.typescript.files)(
    'refuses to replace a %s that somebody has worked on, and writes nothing',
    async (name) => {
      const [model, hyperparameters] = await makeStencil(repository, 'typescript');
      const stencil = [model!, hyperparameters!].find((file) => file.name === name)!.text;
      const work = stencil.includes('not implemented yet: loss')
        ? stencil.replace(/throw new Error\('not implemented yet: loss'\);/, 'return 0;')
        : stencil.replace(/\d+(\.\d+)?,/, '12345,');
      expect(work).not.toBe(stencil);
      await writeFile(join(folder, name), work);
      await expect(buildStencil(repository, folder, 'typescript')).rejects.toMatchObject({
        code: 'stencil-would-replace-work',
      });
      expect(await readdir(folder)).toEqual([name]);
      expect(await readFile(join(folder, name), 'utf8')).toBe(work);
    },
  );

  it('replaces a stencil in which only comments differ', async () => {
    await buildStencil(repository, folder, 'typescript');
    const path = join(folder, 'model.ts');
    await writeFile(path, (await readFile(path, 'utf8')).replace('TODO 1', 'TODO one'));
    await buildStencil(repository, folder, 'typescript');
    await expect(checkStencil(repository, folder, 'typescript')).resolves.toEqual([]);
  });

  it('in the repository itself, keeps a stencil in which a place has been filled in', async () => {
    const own = join(folder, 'stencil');
    await cp(solutionFolder(repository), solutionFolder(folder), { recursive: true });
    await buildStencil(folder, own, 'typescript');
    const path = join(own, 'model.ts');
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text}const older = 1;\n`);
    await buildStencil(folder, own, 'typescript');
    expect(await readFile(path, 'utf8')).toBe(text);
    await writeFile(path, text.replace("throw new Error('not implemented yet: loss');", 'return 0;'));
    await expect(buildStencil(folder, own, 'typescript')).rejects.toMatchObject({
      code: 'stencil-would-replace-work',
    });
  });

  it('refuses a folder that cannot be one', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(buildStencil(repository, join(folder, 'file'), 'typescript')).rejects.toMatchObject({
      code: 'output-unwritable',
    });
  });
});

describe('checkStencil', () => {
  beforeEach(async () => {
    for (const name of stencils.typescript.files) await copyFile(join(committed, name), join(folder, name));
  });

  it('names the first line that differs', async () => {
    const path = join(folder, 'model.ts');
    const lines = (await readFile(path, 'utf8')).split('\n');
    const expected = lines[4]!;
    lines[4] = 'changed';
    await writeFile(path, lines.join('\n'));
    await expect(checkStencil(repository, folder, 'typescript')).resolves.toEqual([
      { name: 'model.ts', line: 5, expected, found: 'changed' },
    ]);
  });

  it('finds a missing file, a truncated one and one that is too long', async () => {
    await rm(join(folder, 'model.ts'));
    const path = join(folder, 'hyperparameters.ts');
    const text = await readFile(path, 'utf8');
    const [model, whole] = await checkStencil(repository, folder, 'typescript');
    expect([model, whole]).toEqual([{ name: 'model.ts', line: 1, expected: '/**', found: null }, undefined]);
    await writeFile(path, text.trimEnd());
    expect((await checkStencil(repository, folder, 'typescript'))[1]).toMatchObject({
      expected: '',
      found: null,
    });
    await writeFile(path, `${text}x`);
    expect((await checkStencil(repository, folder, 'typescript'))[1]).toMatchObject({
      expected: '',
      found: 'x',
    });
  });
});
