/** Which interpreter runs a submission, and what is said where none can. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { pythonHarness } from '../../src/index.ts';
import type { Program } from '../../src/process/program.ts';
import { firstInterpreters, otherInterpreters } from '../../src/python/interpreters.ts';
import { array } from '../support/interpreter.ts';
import { forwardOf, hasNumpy, runPython } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'hw5 python é '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
chmodSync(folder, 0o755);

/** An interpreter that has no NumPy: of an environment of its own. */
function bareInterpreter(): string {
  const path = join(folder, 'bare');
  const python = process.env.HW5_PYTHON || '/usr/bin/python3';
  execFileSync(python, ['-m', 'venv', '--without-pip', path]);
  return join(path, 'bin', 'python');
}

const program = (text: string): string => {
  const path = join(folder, `program ${text.length}`);
  writeFileSync(path, text, { mode: 0o755 });
  return path;
};

describe.runIf(process.platform === 'linux')('the interpreter', () => {
  it('is the one that HW5_PYTHON names, also by a link or a program that chooses one', () => {
    const python = program('#!/bin/sh\necho /opt/chosen/python3\n');
    symlinkSync(python, join(folder, 'linked'));
    for (const named of [python, join(folder, 'linked')]) {
      expect(firstInterpreters({ HW5_PYTHON: named })).toEqual(['/opt/chosen/python3']);
      expect(otherInterpreters({ HW5_PYTHON: named, PATH: folder })).toEqual([]);
    }
  });

  it.each(['no/such/python', 'no-such-python'])('HW5_PYTHON=%s is one clear line', (named) => {
    expect(() => firstInterpreters({ HW5_PYTHON: named, PATH: '/usr/bin' })).toThrow(
      `HW5_PYTHON: expected a Python interpreter, 3.9 or newer, with NumPy, found ${named}, which does not start. Give its path, or unset the variable.`,
    );
  });

  it('is else the first of PATH, if the system has none that will do', () => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'python3'), '#!/bin/sh\necho /opt/found/python3\n', { mode: 0o755 });
    expect(otherInterpreters({ PATH: `/no/such/folder:${join(folder, 'bin')}:/usr/bin` })).toEqual([
      '/opt/found/python3',
    ]);
    expect(otherInterpreters({ PATH: '' })).toEqual([]);
  });
});

const honest =
  'class Model:\n    def __init__(self, *_): pass\n    def forward_pass(self, x): return [0.5]\n';
/** The harness with other interpreters. */
const withPrograms = async (first: readonly string[], other: readonly string[] = []) => {
  const { programs } = await pythonHarness.open({} as never, {} as never);
  const like = (path: string): Program => ({
    ...programs[0]!,
    name: path,
    command: [path, ...programs[0]!.command.slice(1)],
  });
  const harness = {
    ...pythonHarness,
    language: `python ${first.length}${other.length}` as 'python',
    open: async () => ({ programs: first.map(like), inherited: [] }),
    otherPrograms: () => other.map(like),
  };
  return runPython(honest, { only: forwardOf(array([1], [0])) }, { harness });
};

describe.runIf(hasNumpy && process.platform === 'linux')('the packages of an interpreter', () => {
  it('are those of its virtual environment, and exit and help are as everywhere', async () => {
    const [good] = (await pythonHarness.open({} as never, {} as never)).programs;
    const path = join(folder, 'environment');
    execFileSync(good!.name!, ['-m', 'venv', '--without-pip', '--system-site-packages', path]);
    const found =
      'import sys\nassert exit and quit and help\nassert "environment" in sys.prefix, sys.prefix\n';
    const program = { ...good!, command: [join(path, 'bin', 'python'), ...good!.command.slice(1)] };
    const harness = {
      ...pythonHarness,
      language: 'python in an environment' as 'python',
      open: async () => ({ programs: [program], inherited: [] }),
    };
    const { outcomes, loading } = await runPython(
      `${found}${honest}`,
      { only: forwardOf(array([1], [0])) },
      { harness },
    );
    expect(loading.rejection).toBeNull();
    expect(outcomes.only!.ending).toBe('finished');
  });
});

describe.runIf(hasNumpy && process.platform === 'linux')('a NumPy of a virtual environment', () => {
  it('is loaded whole, also what is used of it later', async () => {
    const [good] = (await pythonHarness.open({} as never, {} as never)).programs;
    const path = join(folder, 'own numpy');
    execFileSync(good!.name!, ['-m', 'venv', '--without-pip', path]);
    const print = (python: string, code: string): string =>
      execFileSync(python, ['-I', '-c', code], { encoding: 'utf8' }).trim();
    const from = print(good!.name!, 'import numpy, os; print(os.path.dirname(numpy.__file__))');
    const python = join(path, 'bin', 'python');
    const to = print(python, 'import site; print(site.getsitepackages()[0])');
    for (const name of ['numpy', 'numpy.libs']) {
      if (!existsSync(join(dirname(from), name))) continue;
      const filter = (file: string): boolean => basename(file) !== 'tests';
      cpSync(join(dirname(from), name), join(to, name), { recursive: true, dereference: true, filter });
    }
    const harness = {
      ...pythonHarness,
      language: 'python with a NumPy of its own' as 'python',
      open: async () => ({
        programs: [{ ...good!, command: [python, ...good!.command.slice(1)] }],
        inherited: [],
      }),
    };
    const text = `import numpy as np\nassert np.__file__.startswith("${path}"), np.__file__
class Model:
    def __init__(self, *_): pass
    def forward_pass(self, x): return [np.fft.fft([1, 2])[0].real, np.ma.array([3.0]).sum()]
`;
    const { outcomes } = await runPython(text, { only: forwardOf(array([1], [0])) }, { harness });
    expect(outcomes.only).toMatchObject({ ending: 'finished', records: { result: { shape: [2] } } });
    const { result } = outcomes.only!.records;
    expect(result?.kind === 'array' && [...result.data]).toEqual([3, 3]);
  });
});

/** For begin.py: code of another version, then some that says "compiled", for this version or a later one. */
const MAKE_CODE = `
import marshal, sys
from importlib.util import MAGIC_NUMBER
text = """
import os, struct
said = b'{"t": "unfit", "python": "compiled", "missing": "version"}'
os.write(3, struct.pack("<III", 0, len(said), 0) + said)
os._exit(0)
"""
code = marshal.dumps(compile(text, "<string>", "exec"))
magic = bytes([(MAGIC_NUMBER[0] + int(sys.argv[1])) % 256]) + MAGIC_NUMBER[1:]
sys.stdout.buffer.write(b"none" + bytes([3, 0, 0, 0]) + b"abc" + magic + len(code).to_bytes(4, "little") + code)
`;

describe.runIf(hasNumpy && process.platform === 'linux')('the compiled harness', () => {
  const runWith = async (name: string, made: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, made);
    const code = openSync(path, 'r');
    onTestFinished(() => closeSync(code));
    const { programs } = await pythonHarness.open({} as never, {} as never);
    const harness = {
      ...pythonHarness,
      language: `python from ${name}` as 'python',
      open: async () => ({ programs, inherited: [code] }),
      otherPrograms: () => [],
    };
    return runPython(honest, { only: forwardOf(array([1], [0])) }, { harness });
  };
  const made = async (later: number): Promise<Buffer> => {
    const { programs } = await pythonHarness.open({} as never, {} as never);
    return execFileSync(programs[0]!.name!, ['-c', MAKE_CODE, `${later}`]);
  };

  it('runs if it was compiled for this version', async () => {
    await expect(runWith('this version', await made(0))).rejects.toThrow('(compiled), which is older');
    const { harnessCode } = (await import(new URL('../../harness-code.mjs', import.meta.url).href)) as {
      harnessCode: () => Buffer;
    };
    expect((await runWith('built', harnessCode())).outcomes.only!.ending).toBe('finished');
  });

  it('and its text if it was not', async () => {
    expect((await runWith('another version', await made(1))).outcomes.only!.ending).toBe('finished');
  });
});

describe.runIf(hasNumpy && process.platform === 'linux')('where there is no NumPy', () => {
  it('one line says what to install', async () => {
    const bare = bareInterpreter();
    await expect(withPrograms([bare])).rejects.toMatchObject({
      name: 'InputError',
      code: 'python-missing',
      message: expect.stringMatching(
        /^grading model\.py: expected Python 3\.9 or newer with NumPy, found .*bare\/bin\/python \(3\.[\d.]+\) without NumPy\. Install NumPy \(Debian, Ubuntu: apt install python3-numpy; .* HW5_PYTHON\.$/,
      ) as unknown,
    });
    const [good] = (await pythonHarness.open({} as never, {} as never)).programs;
    const { outcomes } = await withPrograms([bare], [good!.name!]);
    expect(outcomes.only!.ending).toBe('finished');
  });

  it('and where there is no Python', async () => {
    await expect(withPrograms([])).rejects.toThrow(
      'expected Python 3.9 or newer with NumPy, found no python3.',
    );
  });
});
