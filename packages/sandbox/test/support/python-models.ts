/**
 * Runs many Python models of our own in one process, where grading takes one for each submission: a start
 * costs more than all scripts of a model. Each script still has a process of its own.
 */
import { type Limits, pythonHarness, type ScriptOutcome, type ScriptPlan } from '../../src/index.ts';
import { LoadingState } from '../../src/process/loading.ts';
import { ownLimits } from '../../src/process/own-limits.ts';
import { runScript } from '../../src/process/script-run.ts';
import { sandboxStarter } from '../../src/process/start-sandbox.ts';

export interface PythonModels {
  /** What the scripts of the plan come to, by id. @param text of `model.py` */
  readonly run: (text: string, plan: ScriptPlan) => Promise<Record<string, ScriptOutcome>>;
  readonly close: () => Promise<void>;
}

export async function openPythonModels(limits: Limits): Promise<PythonModels> {
  const start = sandboxStarter(limits, { harness: pythonHarness, own: ownLimits() });
  let sandbox = await start();
  const run = async (
    text: string,
    { scripts, order }: ScriptPlan,
  ): Promise<Record<string, ScriptOutcome>> => {
    const code = JSON.stringify({ entry: 'model.py', files: { 'model.py': text } });
    const places = pythonHarness.placesOf({ code, sourceMap: '' });
    const loading = new LoadingState(limits.outputBytes);
    const outcomes: Record<string, ScriptOutcome> = {};
    sandbox.submission(code);
    for (const id of order?.(outcomes) ?? Object.keys(scripts)) {
      const time = { cpuMs: limits.scriptMs, wallMs: 60_000 };
      const { outcome } = await runScript(sandbox, scripts[id]!, time, { limits, loading, places });
      outcomes[id] = outcome;
      if (outcome.ending === 'finished' || outcome.ending === 'threw') continue;
      await sandbox.end();
      sandbox = await start();
      sandbox.submission(code);
    }
    return outcomes;
  };
  return { run, close: () => sandbox.end() };
}
