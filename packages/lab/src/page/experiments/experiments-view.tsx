/** Experiments beyond the homework's network, each with settings of its own, in a worker of their own. */
import { useEffect, useState } from 'preact/hooks';
import type { ExperimentCalls } from '../../experiment/experiment-calls.ts';
import { WorkerClient } from '../worker-client.ts';
import { ExplanationsSection } from './explanations-section.tsx';
import { FiltersSection } from './filters-section.tsx';
import { LayersSection } from './layers-section.tsx';

export function ExperimentsView() {
  const [worker] = useState(() => new WorkerClient<ExperimentCalls>('/experiment-worker.js'));
  useEffect(() => () => worker.end(new Error('the view was left')), [worker]);
  return (
    <>
      <LayersSection worker={worker} />
      <FiltersSection worker={worker} />
      <ExplanationsSection worker={worker} />
    </>
  );
}
