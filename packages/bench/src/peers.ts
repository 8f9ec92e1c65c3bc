/** The other side: the programs in `peers/`, compiled or looked for on this machine, and what to say where one is missing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peersFolder = fileURLToPath(new URL('../peers/', import.meta.url));

export interface Peer {
  readonly command: string;
  readonly version: string;
  /** Null where it can run. */
  readonly missing: string | null;
}

/** A python3 that has NumPy, scikit-learn and scikit-image; Debian's own is tried as well, since another may come first. */
export function findPython(): Peer {
  const question =
    'import sys, numpy, sklearn, skimage; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}, scikit-learn {sklearn.__version__}, scikit-image {skimage.__version__}")';
  for (const command of ['python3', '/usr/bin/python3']) {
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

/** Compiles a C program into a temporary folder with `cc -O3 -march=native`. */
export function compileC(name: string): Peer {
  const command = join(mkdtempSync(join(tmpdir(), 'hw5-bench-')), name);
  const flags = ['-O3', '-march=native', '-o', command, join(peersFolder, `${name}.c`), '-lm'];
  const { status, stderr } = spawnSync('cc', flags, { encoding: 'utf8' });
  if (status !== 0)
    return {
      command,
      version: '',
      missing: `no C compiler: cc ${flags[0]} failed${stderr ? `: ${stderr}` : ''}`,
    };
  const { stdout } = spawnSync('cc', ['--version'], { encoding: 'utf8' });
  return { command, version: stdout.split('\n')[0]!, missing: null };
}

export function tensorflowMissing(): string | null {
  return process.env.HW5_BENCH_TENSORFLOW
    ? null
    : 'TensorFlow.js is not installed (set HW5_BENCH_TENSORFLOW to a folder that has it; see src/ours/tensorflow-steps.ts)';
}
