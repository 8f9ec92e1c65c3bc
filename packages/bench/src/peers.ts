/**
 * The other side: the programs in `peers/`, compiled or looked for on this machine, and what to say where one
 * is missing.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peersFolder = fileURLToPath(new URL('../peers/', import.meta.url));

export interface Peer {
  /** What to run; of a library, the folder that has it. */
  readonly command: string;
  /** Names and versions of what it is made of; empty where missing. */
  readonly version: string;
  /** Null where it can run. */
  readonly missing: string | null;
}

/**
 * A python3 that has NumPy, scikit-learn and scikit-image; Debian's own is tried as well, since another may
 * come first.
 */
export function findPython(commands: readonly string[] = ['python3', '/usr/bin/python3']): Peer {
  const question =
    'import sys, numpy, sklearn, skimage; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}, scikit-learn {sklearn.__version__}, scikit-image {skimage.__version__}")';
  for (const command of commands) {
    const { status, stdout } = spawnSync(command, ['-c', question], { encoding: 'utf8' });
    if (status === 0) return { command, version: stdout.trim(), missing: null };
  }
  const missing =
    'no python3 with numpy, scikit-learn and scikit-image (Debian: apt-get install python3-numpy python3-sklearn python3-skimage)';
  return { command: 'python3', version: '', missing };
}

export function pythonProgram(name: string): string {
  return join(peersFolder, name);
}

/**
 * Compiles a C program into `folder` with `cc -O3 -march=native`. Throws where there is a compiler that does
 * not accept it.
 */
export function compileC(name: string, folder: string, compiler = 'cc'): Peer {
  const command = join(folder, name);
  const flags = ['-O3', '-march=native'];
  const version = spawnSync(compiler, ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return { command, version: '', missing: `no C compiler (${compiler})` };
  const source = join(peersFolder, `${name}.c`);
  const { status, stderr } = spawnSync(compiler, [...flags, '-o', command, source, '-lm'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${compiler} ${flags.join(' ')} ${name}.c failed: ${stderr}`);
  return { command, version: `${version.stdout.split('\n')[0]!} ${flags.join(' ')}`, missing: null };
}

/** TensorFlow.js in `folder`'s node_modules; null means that no folder was named. */
export function findTensorflow(folder: string | null): Peer {
  const packages = ['tfjs-core', 'tfjs-backend-cpu', 'tfjs-backend-wasm'].map(
    (name) => `@tensorflow/${name}`,
  );
  if (folder === null) {
    const missing = `no TensorFlow.js (npm install ${packages.join(' ')} in a folder, and name it in HW5_BENCH_TENSORFLOW)`;
    return { command: '', version: '', missing };
  }
  const requireThere = createRequire(join(folder, 'package.json'));
  try {
    const [core] = packages.map((name) => requireThere(`${name}/package.json`) as { version: string });
    return { command: folder, version: `TensorFlow.js ${core!.version}`, missing: null };
  } catch {
    const missing = `no TensorFlow.js in ${folder} (npm install ${packages.join(' ')} there)`;
    return { command: folder, version: '', missing };
  }
}
