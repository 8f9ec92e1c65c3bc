/** The hand-out's worker that holds the data. */
import { createDataEngine } from './data-engine.ts';
import { fetchData } from './fetch-data.ts';
import type { EngineCalls } from './protocol.ts';
import { serveCalls } from './serve-calls.ts';

serveCalls<EngineCalls>(createDataEngine(fetchData));
