/**
 * A folder with valid inputs for every command. Each command runs in a copy of it, in an environment of their
 * own.
 */
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
import { execa } from 'execa';
import { launcher } from '../support/hw5.ts';
import { writeTinyMnist, writeTinyScenes } from '../support/tiny-data.ts';

const stencil = fileURLToPath(new URL('../../../../stencil/', import.meta.url));

export interface Call {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Program and arguments that start hw5, such as `unshare`: hw5's own command line follows. */
  readonly wrapper?: readonly string[];
  /** Run as this user and group. */
  readonly uid?: number;
}

export interface Outcome {
  readonly stdout: string;
  /** Lines on stderr but notes and progress. */
  readonly errors: readonly string[];
  readonly exitCode: number | undefined;
}

/** Runs the built hw5 in an environment that holds nothing of the caller's. Never rejects. */
export async function runHw5(args: readonly string[], call: Call): Promise<Outcome> {
  const { cwd, env = {}, wrapper = [], uid } = call;
  const [program, ...rest] = [...wrapper, process.execPath, launcher, ...args];
  const { stdout, stderr, exitCode } = await execa(program!, rest, {
    cwd,
    env: { ...environmentIn(cwd), ...env },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { stdout, errors: errorLines(stderr), exitCode };
}

/** Nothing of the caller's. */
export const environmentIn = (cwd: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: cwd,
  XDG_CACHE_HOME: join(cwd, 'cache'),
});

export function errorLines(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('note: '));
}

export class Workplace {
  /** Readable by everyone. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'hw5 fäults ')));
  readonly #valid = join(this.root, 'valid');
  #copies = 0;

  async prepare(): Promise<void> {
    chmodSync(this.root, 0o755);
    mkdirSync(this.#valid, { recursive: true });
    const valid = (name: string): string => join(this.#valid, name);
    writeTinyMnist(valid('mnist'));
    writeTinyScenes(valid('scenes'));
    await execa('tar', ['-czf', 'scenes.tar.gz', 'scenes'], { cwd: this.#valid });
    for (const name of ['model.ts', 'hyperparameters.ts']) cpSync(join(stencil, name), valid(name));
    mkdirSync(valid('class/ada'), { recursive: true });
    cpSync(join(stencil, 'model.ts'), valid('class/ada/model.ts'));
    writeFileSync(valid('file'), '');
    mkdirSync(valid('folder'));
    const args = [
      'run',
      '--dataset',
      'mnist',
      '--mode',
      'nn',
      '--epochs',
      '1',
      '--data',
      'mnist',
      '--out',
      'run',
    ];
    const { exitCode, errors } = await runHw5(args, { cwd: this.#valid });
    if (exitCode !== 0) throw new Error(errors.join('\n'));
  }

  /**
   * A new folder with the valid inputs: small ones as copies, because commands write into some, and data as
   * links.
   */
  copy(): string {
    const path = join(this.root, String(this.#copies++));
    mkdirSync(path);
    for (const name of ['mnist', 'scenes', 'scenes.tar.gz']) {
      symlinkSync(join(this.#valid, name), join(path, name));
    }
    for (const name of ['model.ts', 'hyperparameters.ts', 'class', 'run', 'file', 'folder']) {
      cpSync(join(this.#valid, name), join(path, name), { recursive: true });
    }
    return path;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
