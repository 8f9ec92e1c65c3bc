/** `hw5 similarity`: files in, page, CSV and lines out. What stands out is tested in packages/similarity. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

function classOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'class', name)), { recursive: true });
    writeFileSync(join(folder, 'class', name), text);
  }
  return folder;
}

it('names the pairs, and who could not be compared, on screen, in the page and in the CSV', async () => {
  const folder = classOf({
    'Änne <i>/model.ts': solution,
    'Ben/model.ts': solution.replaceAll('probabilities', 'ps').replace(/^ *\/\/.*\n/gm, ''),
    'Cleo/model.ts': 'class ((',
    'Dan/notes.txt': '',
  });
  const out = join(folder, 'pairs.html');
  const { exitCode, stdout, stderr } = await hw5(['similarity', join(folder, 'class'), '--out', out]);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^TypeScript: 2 submissions compared\./);
  expect(stdout).toMatch(/^ +100% {2}Änne <i> {2}Ben$/m);
  expect(stdout).toContain('  Cleo: model.ts has syntax errors\n');
  expect(stdout).toContain('Likeness is no proof');
  expect(
    Math.max(
      ...stdout
        .split('\n')
        .slice(0, -4)
        .map(({ length }) => length),
    ),
  ).toBeLessThanOrEqual(80);
  const page = readFileSync(out, 'utf8');
  expect(page).toContain('Änne &lt;i&gt; and Ben: 100%');
  expect(page).not.toContain('Änne <i>');
  expect(page).toContain('<mark>');
  const csv = readFileSync(join(folder, 'pairs.csv'), 'utf8').replace('\ufeff', '').split('\n');
  expect(csv).toEqual([
    'language,a,b,likeness,contained,stands_out',
    'TypeScript,Änne <i>,Ben,1.000,1.000,yes',
    '',
  ]);
  // Ours, so it is replaced; what is not ours stays.
  expect((await hw5(['similarity', join(folder, 'class'), '--out', out])).exitCode).toBe(0);
  writeFileSync(join(folder, 'mine.csv'), 'mine');
  const refused = await hw5(['similarity', join(folder, 'class'), '--out', join(folder, 'mine.html')]);
  expect(refused.exitCode).toBe(2);
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
});

it('says in one line what is wrong with its arguments', async () => {
  const folder = classOf({ 'Ben/model.ts': solution, 'Cem/notes.txt': '' });
  const ask = async (...args: string[]): Promise<string> => {
    const { exitCode, stderr } = await hw5(['similarity', join(folder, 'class'), ...args]);
    expect(exitCode).toBe(2);
    return stderr.replaceAll(folder, 'F');
  };
  expect(await ask('--out', join(folder, 'x.html'))).toMatch(
    /expected at least two submissions .* found 1 \(Cem: There is no model\.ts or model\.py\)/,
  );
  expect(await ask('--threshold', '2')).toMatch(/--threshold.*between 0 and 1/);
});

it('does not say that no pair stands out where there is nothing to compare', async () => {
  const folder = classOf({ 'Ben/model.ts': 'export const a = 1;', 'Cem/model.ts': 'class {' });
  const { stdout } = await hw5(['similarity', join(folder, 'class'), '--out', join(folder, 'x.html')]);
  expect(stdout).toMatch(
    /^TypeScript: nothing to compare, no submission has code of its own\.\n\nNot compared:/,
  );
  expect(stdout).not.toContain('stands out');
});
