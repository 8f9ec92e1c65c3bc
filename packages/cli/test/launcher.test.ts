/**
 * The launcher in a tree of its own, where building can be made to fail in every way: one line and exit 2, or
 * the hw5 that is there.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scarceLimits } from '@hw5/testkit';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { launcher, temporaryFolder } from './support/hw5.ts';

const sources = join(launcher, '../../..');
/** The packages of the workspace that are built: the launcher may build any of them. */
const built = readdirSync(sources).filter((name) => existsSync(join(sources, name, 'build.mjs')));

/**
 * Packages with build scripts and the launcher. Returns their folder.
 * @param build the build script of the command.
 */
function tree(build: string): string {
  const packages = join(temporaryFolder(), 'packages');
  for (const name of built) {
    mkdirSync(join(packages, name, 'src'), { recursive: true });
    mkdirSync(join(packages, name, 'dist'));
    writeFileSync(join(packages, name, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(packages, name, 'build.mjs'), name === 'cli' ? build : '');
  }
  writeFileSync(join(packages, 'grader/dist/load-one-file.cjs'), 'exports.beginOneFile = () => null;');
  mkdirSync(join(packages, 'cli', 'bin'));
  cpSync(launcher, join(packages, 'cli/bin/hw5.mjs'));
  return packages;
}

/** @param build the build script of the command. @param dist an older build, if there is one. */
async function launched(build: string, dist: string | null = null) {
  const packages = tree(build);
  if (dist !== null) {
    const entry = join(packages, 'cli/dist/main.js');
    writeFileSync(entry, dist);
    utimesSync(entry, 1, 1);
  }
  return launchIn(packages);
}

async function launchIn(packages: string, ...args: string[]) {
  const { stdout, stderr, exitCode } = await execa('node', [join(packages, 'cli/bin/hw5.mjs'), ...args], {
    reject: false,
  });
  return { stdout, stderr, exitCode };
}

const oldBuild = "export const main = async () => { console.log('old'); return 7; };";
const failing = (fields: object) => `throw Object.assign(new Error('no\\nmore'), ${JSON.stringify(fields)});`;
const notInstalled = 'hw5: not installed: run npx -y pnpm@12 install';

it.each([
  ["import 'no-such-package';", notInstalled],
  [
    failing({ errors: [{ text: 'Expected ";"', location: { file: 'src/main.ts', line: 3 } }] }),
    'hw5: cannot be rebuilt: src/main.ts:3: Expected ";"',
  ],
  [
    failing({ errors: [{ text: 'Could not resolve "zod"' }] }),
    'hw5: cannot be rebuilt: Could not resolve "zod"; run npx -y pnpm@12 install',
  ],
  [failing({ code: 'EACCES' }), 'hw5: cannot be rebuilt: no'],
])('%s', async (build, stderr) => {
  expect(await launched(build)).toEqual({ stdout: '', stderr, exitCode: 2 });
});

it('reports that nothing is installed if only the build is left', async () => {
  const dist = "export const main = () => import('no-such-package');";
  expect(await launched('', dist)).toEqual({ stdout: '', stderr: notInstalled, exitCode: 2 });
});

it.each([{ code: 'EACCES' }, { code: 'ENOSPC' }])(
  'runs the build that is there where it cannot be replaced (%j)',
  async (fields) => {
    const { stdout, stderr, exitCode } = await launched(failing(fields), oldBuild);
    expect({ stdout, exitCode }).toEqual({ stdout: 'old', exitCode: 7 });
    expect(stderr).toBe(
      'hw5: note: its sources are newer, but it cannot be rebuilt there; the old one runs.',
    );
  },
);

it('ends with 2 and not with the 1 of a grade after an error that nobody caught', async () => {
  const dist =
    "export const main = async () => { setTimeout(() => { throw new Error('late'); }); return 0; };";
  const { exitCode, stderr } = await launched('', dist);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^hw5: this is an error in hw5 itself, not in your input\. .*\nError: late\n/);
});

it('does not run an old build where the sources are wrong', async () => {
  expect(await launched(failing({}), oldBuild)).toMatchObject({ stdout: '', exitCode: 2 });
});

const runs = (build: string) => ({ stdout: build, stderr: '', exitCode: 0 });

/** Runs a build that says `old`, whose build script would make one that says `new`. */
async function launchedAfterChange(path: string, ...args: string[]) {
  const packages = tree(`
    import { writeFileSync } from 'node:fs';
    writeFileSync(new URL('dist/main.js', import.meta.url), "export const main = () => console.log('new');");
    writeFileSync(new URL('../grader/dist/load-one-file.cjs', import.meta.url), 'exports.beginOneFile = () => null;');
  `);
  if (args.includes('model.ts')) writeFileSync(join(packages, 'grader/dist/load-one-file.cjs'), gradesOld);
  const changed = join(packages, path);
  mkdirSync(dirname(changed), { recursive: true });
  writeFileSync(changed, '');
  const entry = join(packages, 'cli/dist/main.js');
  writeFileSync(entry, "export const main = () => console.log('old');");
  const seconds = Date.now() / 1000;
  utimesSync(entry, seconds + 1000, seconds + 1000);
  utimesSync(changed, seconds + 2000, seconds + 2000);
  return launchIn(packages, ...args);
}

/** What a launcher begins with, as a file that grades by saying `old`. */
const gradesOld = `exports.beginOneFile = (folder, words, program, command) => ({
  finish: async (meanwhile) => {
    await meanwhile();
    console.log('old', ...words, program, command);
    return 1;
  },
  exit: async (code) => process.exit(code),
});`;

it('grades one file by what has been begun, unless it is made anew meanwhile', async () => {
  expect(await launchedAfterChange('core/src/model.ts', 'grade', 'model.ts')).toEqual({
    stdout: 'old model.ts hw5 hw5 grade',
    stderr: '',
    exitCode: 1,
  });
  expect(await launchedAfterChange('svm/src/svm.ts', 'grade', 'model.ts')).toEqual(runs('new'));
});

it('prints no grade of a build that cannot be made anew', async () => {
  const packages = tree(failing({}));
  writeFileSync(join(packages, 'grader/dist/load-one-file.cjs'), gradesOld);
  expect(await launchIn(packages, 'grade', 'model.ts')).toEqual({
    stdout: '',
    stderr: 'hw5: cannot be rebuilt: no',
    exitCode: 2,
  });
});

/** The workspace's packages that this one imports, and those that they import; itself too. */
function importedBy(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const manifest = JSON.parse(readFileSync(join(sources, name, 'package.json'), 'utf8')) as {
    readonly dependencies?: Record<string, string>;
    readonly devDependencies?: Record<string, string>;
  };
  for (const [key, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const target = /@hw5\/([\w-]+)/.exec(`${key} ${range}`)?.[1];
    if (target && target !== 'testkit') importedBy(target, found);
  }
  return found;
}

const ofGrade = [...importedBy('grader'), 'cli'];
const others = readdirSync(sources).filter(
  (name) => existsSync(join(sources, name, 'package.json')) && !ofGrade.includes(name),
);
it.each([...ofGrade.map((name) => [name, 'new'] as const), ...others.map((name) => [name, 'old'] as const)])(
  'hw5 grade, after a change in %s, runs the %s build',
  async (name, expected) => {
    expect(await launchedAfterChange(`${name}/src/file.ts`, 'grade')).toEqual(runs(expected));
  },
);

it.each([
  ['core/src/model.ts', 'new'],
  ['base/build/put-in-place.mjs', 'new'],
  ['sandbox/harness-build.mjs', 'new'],
  ['core/package.json', 'new'],
  ['core/src/model.test.ts', 'old'],
  ['core/test/support.ts', 'old'],
  ['a-file', 'old'],
])('after a change of %s, runs the %s build', async (path, expected) => {
  expect(await launchedAfterChange(path)).toEqual(runs(expected));
});

it.runIf(process.platform === 'linux').each(scarceLimits)(
  'grades nothing where ulimit %s is low, and says so before it loads anything',
  async (option, kB, line, raise) => {
    const packages = tree(failing({}));
    const run = (command: string) =>
      execa(
        'sh',
        [
          '-c',
          `ulimit ${option} ${kB()} && exec "$@"`,
          'sh',
          'node',
          join(packages, 'cli/bin/hw5.mjs'),
          command,
        ],
        {
          reject: false,
        },
      );
    const { stderr, exitCode } = await run('grade');
    expect(exitCode).toBe(2);
    expect(stderr.startsWith(`hw5: ${line}`)).toBe(true);
    expect(stderr.endsWith(` Nothing was graded. Raise it: ${raise}.`)).toBe(true);
    expect(stderr).not.toContain('\n');
    expect((await run('run')).stderr).toBe('hw5: cannot be rebuilt: no');
  },
);
