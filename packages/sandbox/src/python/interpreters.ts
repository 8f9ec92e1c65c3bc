/**
 * The Python interpreters that may run a submission, best first: the one that HW5_PYTHON names and no other;
 * or
 * else the system's, and the first `python3` of PATH, which at home is often the one that has NumPy.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { systemTool } from '../process/system-tool.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InputError if HW5_PYTHON names what cannot be started */
export function firstInterpreters(environment: Environment): string[] {
  const { HW5_PYTHON: named } = environment;
  if (named) return [realInterpreter(named, environment) ?? failed(named)];
  const system = process.platform === 'linux' ? systemTool('python3') : undefined;
  return system === undefined ? [] : [system];
}

/** Those to try if the first will not do: asking a shell's interpreter for its path takes a moment. */
export function otherInterpreters(environment: Environment): string[] {
  if (environment.HW5_PYTHON) return [];
  const shell = onPath('python3', environment);
  const found = shell === undefined ? null : realInterpreter(shell, environment);
  return found === null ? [] : [found];
}

function onPath(name: string, { PATH = '' }: Environment): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`, 'python.exe'] : [name];
  return PATH.split(process.platform === 'win32' ? ';' : ':')
    .filter(isAbsolute)
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * The program behind a name: a path, a command, or a script that chooses one by the user's environment, which
 * the sandbox does not have. Null if it does not start.
 */
function realInterpreter(name: string, environment: Environment): string | null {
  const command = /[\\/]/.test(name) ? resolve(name) : name;
  try {
    const found = execFileSync(command, ['-I', '-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
      windowsHide: true,
    }).trim();
    return isAbsolute(found) ? found : null;
  } catch {
    return null;
  }
}

function failed(named: string): never {
  throw new InputError({
    code: 'python-missing',
    subject: 'HW5_PYTHON',
    expected: 'a Python interpreter, 3.9 or newer, with NumPy',
    found: `${named}, which does not start`,
    remedy: 'Give its path, or unset the variable.',
  });
}
