/** Runs Python submissions, given as text, in the sandbox. */
import { execFileSync } from 'node:child_process';
import { type ArrayInput, type Limits, type Operation, pythonHarness, type Script } from '../../src/index.ts';
import { runScripts, type ScriptsRun } from '../../src/process/run-scripts.ts';
import type { SandboxOptions } from '../../src/process/start-sandbox.ts';
import { limits, scripts } from '../support/scripts.ts';

/** True where model.py can be run. CI names its interpreter in HW5_PYTHON, so there nothing is skipped. */
export const hasNumpy: boolean = process.env.HW5_PYTHON !== undefined || startsWithNumpy();

function startsWithNumpy(): boolean {
  return ['/usr/bin/python3', 'python3'].some((python) => {
    try {
      execFileSync(python, ['-I', '-c', 'import numpy'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

export type Files = Readonly<Record<string, string>>;

export const runPython = (
  files: Files | string,
  some: Readonly<Record<string, Script>>,
  { limits: own = limits, ...options }: SandboxOptions & { readonly limits?: Limits } = {},
): Promise<ScriptsRun> =>
  runScripts(
    {
      code: JSON.stringify({
        entry: 'model.py',
        files: typeof files === 'string' ? { 'model.py': files } : files,
      }),
      sourceMap: '',
    },
    some,
    own,
    { harness: pythonHarness, ...options },
  );

export const construct: Operation = scripts.loss.operations.find(({ op }) => op === 'construct')!;

/** Constructs a model and records what forward_pass returns for these inputs. */
export const forwardOf = (inputs: ArrayInput): Script => ({
  operations: [
    { op: 'seed', seed: 1 },
    construct,
    { op: 'call', on: 'model', method: 'forwardPass', args: [inputs], returns: 'array', record: 'result' },
  ],
});
