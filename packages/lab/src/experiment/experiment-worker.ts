/** The worker of the experiments: they train for seconds, and the page draws meanwhile. */
import { fetchData } from '../engine/fetch-data.ts';
import { serveCalls } from '../engine/serve-calls.ts';
import type { ExperimentCalls } from './experiment-calls.ts';
import { serveExperiments } from './serve-experiments.ts';

serveCalls<ExperimentCalls>(serveExperiments(fetchData));
