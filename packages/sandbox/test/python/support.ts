/** Runs Python submissions, given as text, on the scripts of the attack suite. */
import { pythonHarness, type Script, type ScriptsRun } from '../../src/index.ts';
import { runScripts } from '../../src/process/run-scripts.ts';
import type { SandboxOptions } from '../../src/process/start-sandbox.ts';
import { scripts as javascriptScripts, limits } from '../support/scripts.ts';

/** What the Python contract has of them. */
const forPython = (script: Script): Script => ({
  operations: script.operations.filter(({ op }) => op !== 'spyOnEpoch'),
});

export const scripts = {
  forward: forPython(javascriptScripts.forward),
  loss: forPython(javascriptScripts.loss),
  train: forPython(javascriptScripts.train),
};

export type Files = Readonly<Record<string, string>>;

export const runPython = (
  files: Files | string,
  some: Readonly<Record<string, Script>> = scripts,
  options: SandboxOptions = {},
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
    limits,
    { harness: pythonHarness, ...options },
  );
