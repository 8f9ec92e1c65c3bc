/**
 * Runs a script on trusted code in this very process: how fixtures are generated from the reference. Never
 * for submissions.
 */
import type { Script, ScriptOutcome } from '../protocol.ts';
import { Collected } from './collect.ts';
import type { Numpy } from './numpy-realm.ts';
import { runScript } from './run-script.ts';

/**
 * `np` is the numpy-ts namespace that `Model` itself imports. Static methods that the script replaces are
 * restored.
 */
export function runScriptInProcess(Model: unknown, np: Numpy, script: Script): ScriptOutcome {
  const collected = new Collected();
  const started = performance.now();
  const thrown = runScript({ np, Model, isProxy: () => false }, script, collected);
  return {
    ending: thrown ? 'threw' : 'finished',
    error: thrown && {
      name: thrown.name,
      message: thrown.message,
      location: null,
      notImplemented: thrown.notImplemented,
      during: thrown.during,
      ...(thrown.missing && { missing: thrown.missing }),
    },
    reason: null,
    records: collected.records,
    mutatedArguments: collected.mutatedArguments,
    printed: '',
    printedTruncated: false,
    milliseconds: performance.now() - started,
  };
}
