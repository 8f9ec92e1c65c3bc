/**
 * The sandbox where machines differ: as a normal user, in containers that forbid namespaces, without standard
 * input or HOME, on a path with spaces and Unicode. It runs in a bundled program, from a folder that holds
 * nothing else.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harnessFiles } from '../src/process/harness-files.ts';
import { systemTool } from '../src/process/system-tool.ts';
import { type Staged, stage } from './support/stage.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = process.platform === 'linux' && process.getuid?.() === 0;
const [unshare, setpriv] = [systemTool('unshare'), systemTool('setpriv')];

let folder = '';
let right: Staged;
let attack: Staged;

beforeAll(async () => {
  folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'hw5 grader ü-'))), 'with spaces, and ünïcode');
  mkdirSync(folder);
  await harnessFiles();
  await build({
    entryPoints: { driver: here('support/driver.ts') },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['hw5-source'],
    external: ['esbuild', 'typescript', 'zod'],
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(here('../dist/harness'), join(folder, 'harness'), { recursive: true });
  symlinkSync(here('../node_modules'), join(folder, 'node_modules'));
  right = stage('right');
  attack = stage('exhaust/loop-in-finally');
  for (const path of [join(folder, '..'), folder]) chmodSync(path, 0o755);
}, 60_000);

afterAll(() => {
  right?.remove();
  attack?.remove();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/**
 * Runs the program behind `prefix`, or in a shell script that ends in `"$@"`; returns the layers that it had.
 */
function grade(prefix: readonly string[], script?: string) {
  const program = [process.execPath, join(folder, 'driver.js'), right.path, attack.path];
  const command = script ? ['/bin/sh', '-c', script, 'sh', ...program] : program;
  const [file, ...args] = [...prefix, ...command];
  const { stdout, stderr, status } = spawnSync(file!, args, {
    env: {},
    cwd: '/',
    encoding: 'utf8',
    timeout: 120_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(status, stderr).toBe(0);
  const result = JSON.parse(stdout) as {
    layers: string[];
    endings: string[];
    attackEndings: string[];
    attackEarned: string[];
  };
  expect(result.endings).toEqual(['finished', 'finished', 'finished']);
  expect(result.attackEndings).toEqual(['timeout', 'finished', 'finished']);
  expect(result.attackEarned).toEqual([]);
  return result.layers;
}

it('grades from a path with spaces and Unicode, without HOME or any other variable', () => {
  expect(grade([])).toEqual(expect.arrayContaining(['permission model', 'bare realm', 'time limit']));
});

it.runIf(process.platform !== 'win32')('grades with standard input closed', () => {
  grade([], 'exec "$@" <&-');
});

const tools = root && unshare !== undefined && setpriv !== undefined;

/** False in a checkout that another user cannot read, in a private home for example. */
function othersMayRead(): boolean {
  const script = `require('fs').readdirSync(${JSON.stringify(here('../node_modules'))})`;
  const user = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  return spawnSync(setpriv!, [...user, process.execPath, '-e', script]).status === 0;
}
const others = tools && othersMayRead();

describe.runIf(tools)('as another user or in a container (needs root on Linux with util-linux)', () => {
  it.runIf(others)('a normal user has namespaces where the system allows them', () => {
    const allowed = spawnSync(setpriv!, ['--reuid=65534', unshare!, '-Ur', 'true']).status === 0;
    const layers = grade([setpriv!, '--reuid=65534', '--regid=65534', '--clear-groups']);
    expect(layers.includes('namespaces')).toBe(allowed);
    expect(layers).toContain('memory limit');
  });

  it('root of a container that forbids namespaces and maps no other user has the limits', () => {
    const layers = grade([unshare!, '-Ur', '--'], 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"');
    expect(layers).not.toContain('namespaces');
    expect(layers).not.toContain('other user');
    expect(layers).toEqual(expect.arrayContaining(['memory limit', 'no file writing', 'permission model']));
  });

  /** A container's root: 65,536 users mapped, no further user namespaces. */
  const container = (last: string) => `
    ${unshare} -U /bin/sh -c '
      until grep -q 65536 /proc/self/gid_map; do sleep 0.02; done
      exec /bin/sh -c "echo 0 > /proc/sys/user/max_user_namespaces && exec ${last} \\"\\$@\\"" sh "$@"
    ' sh "$@" &
    until echo "0 0 65536" > /proc/$!/uid_map; do sleep 0.02; done 2> /dev/null
    echo "0 0 65536" > /proc/$!/gid_map
    wait $!`;

  it('root of a container that forbids user namespaces only makes the others without', () => {
    expect(grade([], container(''))).toEqual(
      expect.arrayContaining(['namespaces', 'other user', 'memory limit']),
    );
  });

  it.runIf(others)('root of a container that may make no namespaces runs submissions as another user', () => {
    const layers = grade([], container(`${setpriv} --bounding-set=-sys_admin --inh-caps=-sys_admin`));
    expect(layers).not.toContain('namespaces');
    expect(layers).toEqual(expect.arrayContaining(['other user', 'memory limit', 'no file writing']));
  });

  it.runIf(others)('a normal user who may make no namespaces has the limits', () => {
    // A user namespace that maps one ordinary user, with the count of further ones set to zero before the
    // powers are dropped.
    const layers = grade(
      [unshare!, '-Ur', '--'],
      `echo 0 > /proc/sys/user/max_user_namespaces && exec ${setpriv} --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`,
    );
    expect(layers).not.toContain('namespaces');
    expect(layers).toEqual(expect.arrayContaining(['memory limit', 'permission model']));
  });
});
