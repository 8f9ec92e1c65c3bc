/**
 * Home, cohort and Gradescope take the same file of an upload, or give the same reason why there is none:
 * held against each other over odd folders. What is right for a folder is in `find-model.test.ts`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { layOddFolder, oddFolders } from '../support/odd-folders.ts';
import { call, scratch } from './program.ts';

const uploads = oddFolders(12, 300).map((entries, index) => ({ name: `u${index}`, entries }));
const home = join(scratch, 'same');
const log = join(home, 'log');

beforeAll(() => {
  mkdirSync(home);
  writeFileSync(join(home, 'outside.ts'), '// score 10 of somebody else');
  for (const { name, entries } of uploads) layOddFolder(join(home, 'c', name), name, entries);
  vi.stubEnv('SCRIPTED_LOG', log);
  return () => vi.unstubAllEnvs();
});

/** What `hw5 grade` prints, and the first lines of the files that it graded. */
async function run(...args: readonly string[]) {
  rmSync(log, { force: true });
  const result = await call(home, args);
  return { ...result, graded: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

/** What was found and what to do; the words before depend on who reads them. */
const reasonIn = (text: string): string =>
  /(?:found|There is) (.*?)( Then upload it again\.)?$/s.exec(text)?.[1]?.trim() ?? text;

/** The graded file's first line, or the reason. */
async function onGradescope(name: string): Promise<string> {
  const { stdout, stderr, graded } = await run(`c/${name}`, '--format', 'gradescope');
  // What cannot be read is no verdict there, but an error that staff see.
  if (stdout === '') return reasonIn(stderr.trim());
  const report = JSON.parse(stdout) as { extra_data: { hw5: { reason: string | null } } };
  const { reason } = report.extra_data.hw5;
  return reason === null ? graded.join() : reasonIn(reason);
}

/** The same for each upload of the cohort. */
async function inCohort(): Promise<ReadonlyMap<string, string>> {
  const { stdout, graded } = await run('c', '--format', 'json', '--out', 'grades');
  const { submissions } = JSON.parse(stdout) as { submissions: { name: string; reason: string | null }[] };
  return new Map(
    submissions.map(({ name, reason }) => [
      name,
      reason === null ? graded.filter((line) => line.includes(` ${name}-`)).join() : reasonIn(reason),
    ]),
  );
}

/** At home a folder with no model directly in it is one of submissions; `alone` is then false. */
async function atHome(name: string): Promise<{ readonly alone: boolean; readonly graded: string[] }> {
  const { exitCode, stderr, graded } = await run(`c/${name}`, '--format', 'json', '--out', 'home');
  expect(stderr).not.toMatch(/itself/);
  const alone = exitCode !== 2 && !existsSync(join(home, 'home', 'summary.json'));
  rmSync(join(home, 'home'), { recursive: true, force: true });
  return { alone, graded };
}

const isGrade = (text: string): boolean => text.startsWith('// score');

it('of 300 odd folders', { timeout: 120_000 }, async () => {
  const cohort = await inCohort();
  const compared = { alone: 0, graded: 0 };
  for (const { name, entries } of uploads) {
    const message = JSON.stringify(entries);
    const gradescope = await onGradescope(name);
    expect(gradescope, message).not.toContain('somebody else');
    expect(cohort.get(name), message).toBe(gradescope);
    const { alone, graded } = await atHome(name);
    if (alone) expect(graded, message).toEqual([gradescope]);
    else if (isGrade(gradescope)) expect(graded, message).toContain(gradescope);
    compared.alone += alone ? 1 : 0;
    compared.graded += isGrade(gradescope) ? 1 : 0;
  }
  // A generator of folders that are all alike would compare nothing.
  expect(compared.alone).toBeGreaterThan(uploads.length / 4);
  expect(compared.graded).toBeLessThan((3 / 4) * uploads.length);
});
