import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preflight, requireOutside } from './preflight.ts';
import { repositoryRoot } from './repository.ts';
import { solutionFolder } from './stencil.ts';

const repository = repositoryRoot(import.meta.url);

/** In place of the repository: its solution and its public set. */
let home: string;
let publicSet: string;
let solution: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 preflight ü '));
  publicSet = join(home, 'fixtures', 'public');
  solution = join(solutionFolder(home), 'model.ts');
  await cp(join(repository, 'fixtures', 'public'), publicSet, { recursive: true });
  await cp(solutionFolder(repository), solutionFolder(home), { recursive: true });
});
afterEach(() => rm(home, { recursive: true }));

async function edit(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(from);
  await writeFile(path, text.replace(from, to));
}

/** A copy of the public set that calls itself hidden. */
async function hiddenCopy(): Promise<string> {
  const folder = join(home, 'hidden');
  await cp(publicSet, folder, { recursive: true });
  await edit(join(folder, 'manifest.json'), '"kind": "public"', '"kind": "hidden"');
  return folder;
}

const refused = (hidden?: string) =>
  preflight(home, { language: 'typescript', hidden }).then(
    () => null,
    ({ code, subject, found, remedy }) => ({ code, subject, found, remedy }),
  );

describe('preflight refuses', () => {
  it('a hidden set of the public numbers', async () => {
    expect(await refused(await hiddenCopy())).toMatchObject({
      code: 'preflight-public-numbers',
      subject: join(home, 'hidden'),
    });
  });

  it('the public set in place of a hidden one', async () => {
    expect(await refused(publicSet)).toMatchObject({ code: 'fixtures-kind' });
  });

  it('a set whose files were changed or exchanged, with the command that makes it again', async () => {
    const hidden = await hiddenCopy();
    await edit(join(hidden, 'manifest.json'), /"seed": \d+/, '"seed": 4711');
    await edit(join(hidden, 'loss.json'), /\d\.\d+/, '1.25');
    expect(await refused(hidden)).toMatchObject({
      code: 'preflight-mixed',
      found: 'loss.json changed since, or of another set',
      remedy: expect.stringMatching(/^Make it again: hw5 fixtures generate --seed 4711 --out .*hidden$/),
    });
    await rm(join(hidden, 'checksums.json'));
    expect(await refused(hidden)).toMatchObject({ code: 'preflight-mixed' });
  });

  it('a set whose Python part is of another set', async () => {
    await edit(join(publicSet, 'python', 'loss.json'), /\d\.\d+/, '1.25');
    expect(await refused()).toMatchObject({
      code: 'preflight-mixed',
      subject: join(publicSet, 'python'),
      remedy: 'Make it again: hw5 fixtures generate',
    });
  });

  it('a set of two seeds', async () => {
    const hidden = await hiddenCopy();
    for (const part of ['manifest.json', 'python/manifest.json']) {
      await edit(join(hidden, part), /"seed": \d+/, '"seed": 11');
    }
    await edit(join(hidden, 'python', 'manifest.json'), '"kind": "public"', '"kind": "hidden"');
    // As if its files were copied over another set's but for the manifest; then all but the Python part.
    const sums = join(hidden, 'checksums.json');
    await edit(sums, '"sha256"', '"seed": 22, "sha256"');
    expect(await refused(hidden)).toMatchObject({ found: 'files of the seeds 11 and 22' });
    await edit(sums, '"seed": 22', '"seed": 11');
    await edit(join(hidden, 'python', 'manifest.json'), '"seed": 11', '"seed": 22');
    expect(await refused(hidden)).toMatchObject({
      code: 'preflight-mixed',
      subject: join(hidden, 'python'),
      found: 'files of the seeds 22 and 11',
      remedy: expect.stringMatching(/^Make it again: hw5 fixtures generate --seed 11 --out .*hidden$/),
    });
  });

  it('a set of another version', async () => {
    await edit(join(publicSet, 'manifest.json'), /"version": \d+/, '"version": 1');
    expect(await refused()).toMatchObject({
      code: 'preflight-version',
      found: 'version 1',
      remedy: 'Make it again: hw5 fixtures generate',
    });
  });

  it('a set that was made before a given method changed', async () => {
    await edit(solution, 'np.equal(predicted, testLabels)', 'np.equal(testLabels, predicted)');
    expect(await refused()).toMatchObject({
      code: 'preflight-older',
      found: 'one made when accuracyNN was another',
    });
  });

  it('a solution below full score', async () => {
    await edit(solution, 'return -Math.log(', 'return Math.log(');
    expect(await refused()).toMatchObject({
      code: 'preflight-solution',
      found: '9; it loses them in loss',
      remedy: expect.stringContaining('hw5 fixtures generate'),
    });
  });

  it('a solution that departs from the contract', async () => {
    await edit(solution, /static loss\(/, 'static entropy(');
    expect(await refused()).toMatchObject({ code: 'preflight-contract', subject: solution });
  });

  it('a solution whose stencil already has points', async () => {
    await edit(solution, '// <solution loss>', '');
    await edit(solution, /\n *\/\/ <\/solution>(?=\n {2}}\n\n {2}\/\*\*\n {3}\* Eqs. 6 and 7)/, '');
    expect(await refused()).toMatchObject({ code: 'preflight-stencil', found: '1 point for loss' });
  });
});

it('outputs belong outside of the repository or into its root', () => {
  const at = (...parts: string[]) => requireOutside(home, join(home, ...parts));
  expect(() => at('hw5-handout')).not.toThrow();
  expect(() => at('..', 'hidden')).not.toThrow();
  expect(() => at('..packages', 'x')).toThrow();
  for (const parts of [
    ['fixtures', 'hidden'],
    ['packages', 'stencil', 'solution'],
    ['docs', 'a.zip'],
  ])
    expect(() => at(...parts)).toThrow(expect.objectContaining({ code: 'preflight-inside' }));
});
