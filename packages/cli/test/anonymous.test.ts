/**
 * What is passed on names nobody: records, reports, figures, grades and sweeps hold no absolute path and no
 * name of the user, although every path on the command line does.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyScenes } from './support/tiny-data.ts';

const solution = fileURLToPath(new URL('../../stencil/solution', import.meta.url));

/** Every file below a folder in which a pattern is found, with what is around it. */
function filesWith(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      const found = pattern.exec(text);
      return found ? [`${entry.name}: ${text.slice(found.index - 40, found.index + 40)}`] : [];
    });
}

it('neither in a run and its figures, nor in a sweep, nor in a grade', async () => {
  const root = temporaryFolder();
  const home = join(root, 'jdoe');
  const [work, data, elsewhere] = ['work', 'scenes', '../media/jdoe/work'].map((name) => join(home, name));
  cpSync(solution, work!, { recursive: true });
  mkdirSync(elsewhere!, { recursive: true });
  writeTinyScenes(data!);
  // An error of the model brings stack traces into a grade.
  const source = readFileSync(join(work!, 'model.ts'), 'utf8');
  writeFileSync(
    join(work!, 'broken.ts'),
    source.replace(/(static loss\([^{]*\{)/, '$1 throw new Error("here");'),
  );
  const env = { HOME: home, USER: 'jdoe', XDG_CACHE_HOME: join(home, 'cache') };
  const call = async (cwd: string, ...args: string[]) => {
    const outcome = await hw5(args, { cwd, env });
    expect(outcome.exitCode, outcome.stderr).toBeLessThan(2);
    return outcome.stdout;
  };
  const training = ['--dataset', 'scenerec', '--data', data!, '--epochs', '1'];
  const run = join(work!, 'run');
  await call(
    elsewhere!,
    'run',
    ...training,
    '--mode',
    'nn+svm',
    '--model',
    join(work!, 'model.ts'),
    `--out=${run}`,
  );
  await call(elsewhere!, 'report', run, '--figures');
  await call(
    elsewhere!,
    'sweep',
    ...training,
    ...['--learning-rate', '0.01', '--seeds', '1'],
    '--out',
    join(work!, 'sweep'),
  );
  const grade = await call(elsewhere!, 'grade', join(work!, 'broken.ts'), '--format', 'json');
  expect(grade).toContain('errored');
  expect(grade).not.toMatch(/jdoe/);
  for (const folder of [run, join(work!, 'sweep')])
    expect(filesWith(folder, /jdoe|hw5 t.{1,3}st /)).toEqual([]);
  // They still say where the data came from.
  const record = JSON.parse(readFileSync(join(run, 'results.json'), 'utf8'));
  expect(record.datasets[0].origin).toBe(join('~', 'scenes'));
  expect(record.command).toContain(join('~', 'scenes'));
  expect(record.command).toContain(`--out=${join('~', 'work', 'run')}`);
});
