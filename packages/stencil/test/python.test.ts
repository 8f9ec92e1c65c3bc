/**
 * What students and a server of a course in Python get. The packages in it are those of TypeScript, which
 * handout.test.ts and gradescope.test.ts build and search; here is what differs.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyScripts } from '../src/gradescope/build-autograder.ts';
import { writeHandoutFiles } from '../src/handout/build-handout.ts';
import { listFiles } from '../src/packing/list-files.ts';
import { preflight } from '../src/preflight.ts';
import { repositoryRoot } from '../src/repository.ts';
import { solutionFolder } from '../src/stencil.ts';
import { hasNumpy, python } from './support/python.ts';
import { findTraces, forbiddenTexts } from './support/traces.ts';

const repository = repositoryRoot(import.meta.url);
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 python ü '));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('the hand-out in Python', () => {
  beforeEach(() => writeHandoutFiles(repository, home, 'python', { hw5: 'hw5-0.1.0.tgz' }));

  it('holds the stencil in Python, a read-me in its terms, and nothing of TypeScript', async () => {
    expect(await listFiles(home)).toEqual([
      '.npmrc',
      '.yarnrc.yml',
      'README.md',
      'hyperparameters.py',
      'model.py',
      'package.json',
      'pnpm-workspace.yaml',
      'requirements.txt',
    ]);
    for (const name of ['model.py', 'hyperparameters.py']) {
      const committed = await readFile(join(repository, 'stencil-python', name), 'utf8');
      expect(await readFile(join(home, name), 'utf8')).toBe(committed);
    }
    expect(JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))).toMatchObject({
      scripts: { grade: 'hw5 grade model.py', start: 'hw5 run --all' },
      dependencies: { hw5: 'file:vendor/hw5-0.1.0.tgz' },
    });
    const readme = await readFile(join(home, 'README.md'), 'utf8');
    expect(readme).not.toMatch(/model\.ts|forwardPass|numpy-ts/);
  });

  it('holds no trace of the answers', async () => {
    expect(await findTraces(home, await forbiddenTexts(repository))).toEqual([]);
  });

  it.runIf(hasNumpy)(
    'has a script to look inside the model that runs, up to the first open place',
    async () => {
      const readme = await readFile(join(home, 'README.md'), 'utf8');
      await writeFile(join(home, 'look.py'), /```python\n([\s\S]*?)```/.exec(readme)![1]!);
      const { stderr } = await execa(python, ['-B', 'look.py'], { cwd: home, reject: false });
      expect(stderr).toMatch(
        /NotImplementedError: not implemented yet: constructor$|No module named 'sklearn'$/,
      );
    },
  );
});

describe('the scripts of the zip', () => {
  /** setup.sh with stubs: a Node that is new enough, a Python, and an apt that logs and may bring NumPy. */
  async function setup(language: 'python' | 'typescript', { brings }: { readonly brings: boolean }) {
    const source = join(home, 'source');
    const bin = join(home, 'bin');
    for (const folder of [join(source, 'fixtures'), join(source, 'node_modules'), bin]) {
      await mkdir(folder, { recursive: true });
    }
    await copyScripts(repository, source, language);
    const program = (name: string, text: string) =>
      writeFile(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    await program('node', 'exit 0');
    await program('python', `[ -f '${home}/numpy' ] && echo 'Python: 3 with NumPy'`);
    await program('apt-get', `echo "$@" >>'${home}/log'\n${brings ? `touch '${home}/numpy'` : 'exit 100'}`);
    const run = () =>
      execa('bash', [join(source, 'setup.sh')], {
        env: { PATH: `${bin}:/usr/bin:/bin`, AUTOGRADER_ROOT: home, HW5_SYSTEM_PYTHON: join(bin, 'python') },
        extendEnv: false,
        reject: false,
      });
    const log = () => readFile(join(home, 'log'), 'utf8').catch(() => '');
    return { run, log };
  }

  it('ask apt for NumPy once, and are content with what is there', async () => {
    const { run, log } = await setup('python', { brings: true });
    const first = await run();
    expect({ exitCode: first.exitCode, stdout: first.stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Python: 3 with NumPy$/m),
    });
    const asked = 'update -qq\ninstall -y -qq --no-install-recommends python3-numpy python3-sklearn\n';
    expect(await log()).toBe(asked);
    expect((await run()).exitCode).toBe(0);
    expect(await log()).toBe(asked);
  });

  it('fail with the reason where apt cannot bring it', async () => {
    const { run } = await setup('python', { brings: false });
    expect(await run()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(
        'Python 3.9 or newer with NumPy is needed, and apt could not bring it.',
      ),
    });
  });

  it('ask for no NumPy in a course in TypeScript', async () => {
    const { run, log } = await setup('typescript', { brings: false });
    expect((await run()).exitCode).toBe(0);
    expect(await log()).toBe('');
  });
});

describe('the preflight for Python', () => {
  it('refuses a set without its Python part', async () => {
    const set = join(home, 'fixtures', 'public');
    await cp(join(repository, 'fixtures', 'public'), set, {
      recursive: true,
      filter: (path) => !path.endsWith('python'),
    });
    await cp(solutionFolder(repository), solutionFolder(home), { recursive: true });
    await expect(preflight(home, { language: 'python' })).rejects.toMatchObject({
      code: 'fixtures-language',
      expected: 'a fixture set for Python',
      remedy: 'Make the set again with `hw5 fixtures generate`.',
    });
  });

  it.runIf(hasNumpy)('refuses a solution that is wrong, and a stencil with an answer in it', async () => {
    await cp(join(repository, 'fixtures', 'public'), join(home, 'fixtures', 'public'), { recursive: true });
    await cp(solutionFolder(repository), solutionFolder(home), { recursive: true });
    const path = join(solutionFolder(home), 'model.py');
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.replace('return -np.log(', 'return np.log('));
    await expect(preflight(home, { language: 'python' })).rejects.toMatchObject({
      code: 'preflight-solution',
      found: '9; it loses them in loss',
    });
    await writeFile(path, whole.replace(/^ *# <solution loss>\n([\s\S]*?) *# <\/solution>\n/m, '$1'));
    await expect(preflight(home, { language: 'python' })).rejects.toMatchObject({
      code: 'preflight-stencil',
      found: '1 point for loss',
    });
  });
});
