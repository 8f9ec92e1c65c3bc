/** The state of an experiment, for the section that shows it. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { DataFacts } from '../../engine/protocol.ts';
import type { ExperimentRunner, RunnerState } from './experiment-runner.ts';

export function useRunner<Result>(runner: ExperimentRunner<Result>, facts: DataFacts): RunnerState<Result> {
  const [, redraw] = useState(0);
  // Before anything else can happen: what is reported until a later effect would not be shown.
  useLayoutEffect(() => runner.subscribe(() => redraw((count) => count + 1)), [runner]);
  runner.restore(facts);
  return runner.state;
}
