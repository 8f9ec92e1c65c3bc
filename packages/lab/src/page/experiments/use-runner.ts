/** The state of an experiment, for the section that shows it. */
import { useEffect, useState } from 'preact/hooks';
import type { DataFacts } from '../../engine/protocol.ts';
import type { ExperimentRunner, RunnerState } from './experiment-runner.ts';

export function useRunner<Result>(runner: ExperimentRunner<Result>, facts: DataFacts): RunnerState<Result> {
  const [, redraw] = useState(0);
  useEffect(() => runner.subscribe(() => redraw((count) => count + 1)), [runner]);
  runner.restore(facts);
  return runner.state;
}
