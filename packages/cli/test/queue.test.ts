/** A cohort over a queue has the results that it has without one; and what is wrong is one line. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PostgresServer, postgresPrograms, startPostgres } from '@hw5/testkit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hw5, start } from './support/hw5.ts';
import { hasNumpy, python } from './support/python.ts';

const missing = postgresPrograms() === null;
if (missing) console.warn('SKIPPED: PostgreSQL is not installed, so grading over a queue is not tested.');

const repository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'hw5-queue-'));
let server: PostgresServer;

/** All files with their texts, without times. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const isTime = /"(seconds|milliseconds|at)":\s*("[^"]*"|[\d.e-]+)/g;
  const instant = /\d{4}-\d\d-\d\d(T[\d:.-]+Z| \d\d:\d\d UTC)/g;
  const without = (text: string): string => text.replaceAll(isTime, '"$1"').replaceAll(instant, 'TIME');
  return Object.fromEntries(
    names.sort().map((name) => [without(name), without(readFileSync(join(folder, name), 'utf8'))]),
  );
}

describe.skipIf(missing)('hw5 grade --queue', () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it('has the results folder that it has without a queue', async () => {
    const lay = (name: string, text: string): void => {
      mkdirSync(join(home, 'class', name, '..'), { recursive: true });
      writeFileSync(join(home, 'class', name), text);
    };
    for (const file of ['model.ts', 'hyperparameters.ts']) {
      mkdirSync(join(home, 'class/right/src'), { recursive: true });
      cpSync(repository(`stencil/${file}`), join(home, 'class/right/src', file));
    }
    lay(
      'helper/model.ts',
      "import { zero } from './lib/zero.ts';\nexport class Model { static loss() { return zero; } }\n",
    );
    lay('helper/lib/zero.ts', 'export const zero = 0;\n');
    lay('doe_1_2_model.ts', 'export class Model {');
    lay('several/a/model.ts', 'export class Model {}');
    lay('several/b/model.ts', 'export class Model {}');
    lay('empty/model.ts', '');
    lay('missing/notes.txt', 'x');
    execFileSync('tar', ['-czf', 'packed.tar.gz', 'helper'], { cwd: join(home, 'class') });
    lay('damaged.zip', 'x');
    if (hasNumpy) cpSync(repository('stencil-python/model.py'), join(home, 'class/in Python ü.py'));

    const queue = ['--queue', server.address];
    const call = { cwd: home, env: { HW5_PYTHON: python } };
    const worker = start(['worker', ...queue, '--jobs', '2'], call);
    const grade = (...more: string[]) => hw5(['grade', 'class', ...more], call);
    const [over, alone] = await Promise.all([grade('--out', 'over', ...queue), grade('--out', 'alone')]);
    expect(over.exitCode).toBe(alone.exitCode);
    expect(over.stdout).toBe(alone.stdout);
    expect(filesOf(join(home, 'over'))).toEqual(filesOf(join(home, 'alone')));
    expect(Object.keys(filesOf(join(home, 'over'))).length).toBeGreaterThan(12);

    const status = await hw5(['queue', 'status', ...queue, '--format', 'json'], { cwd: home });
    // Those without one model, and the damaged archive, are not packed.
    const grades = hasNumpy ? 6 : 5;
    expect(JSON.parse(status.stdout)).toMatchObject({ waiting: 0, running: 0, grades, givenUp: [] });
    expect(await hw5(['queue', 'drain', ...queue])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await worker).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(`Done: ${grades} graded.`),
    });
  });

  it('says in one line what is wrong', async () => {
    const cases: [string[], string][] = [
      [['queue', 'status', '--queue', 'mysql://db/hw5'], '--queue: expected the address of a database'],
      [['queue', 'status'], '--queue'],
      [['worker', '--queue', server.address, '--fixtures', 'gone'], 'gone'],
      [
        ['worker', '--queue', server.address, '--metrics', String(server.port)],
        'found that another program uses it.',
      ],
      [['worker', '--queue', `${server.address}?sslmode=yes`], 'found "yes"'],
      [['worker', '--queue', server.address.replace('/postgres', '/other')], 'found no such database.'],
    ];
    const outcomes = await Promise.all(cases.map(([args]) => hw5(args, { cwd: home })));
    outcomes.forEach(({ stdout, stderr, exitCode }, i) => {
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(cases[i]![1]);
    });
  });
});
