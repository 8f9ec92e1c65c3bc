/** The Python of the tests: the one that HW5_PYTHON names, as `.ci/run` does, else one that has NumPy. */
import { spawnSync } from 'node:child_process';

const has = (interpreter: string, module: string): boolean =>
  spawnSync(interpreter, ['-I', '-c', `import ${module}`], { stdio: 'ignore' }).status === 0;

const found = ['/usr/bin/python3', 'python3'].find((interpreter) => has(interpreter, 'numpy'));

export const python = process.env.HW5_PYTHON || (found ?? 'python3');

/** Where HW5_PYTHON is set, a test that does not run is a failure. */
export const hasNumpy = Boolean(process.env.HW5_PYTHON) || found !== undefined;

export const hasScikitLearn = has(python, 'sklearn');
