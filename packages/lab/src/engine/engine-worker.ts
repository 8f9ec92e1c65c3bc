/** The worker of the reference: serves the page's calls from the engine. */
import { createEngine } from './engine.ts';
import { fetchData } from './fetch-data.ts';
import type { EngineCalls } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';

serveCalls<EngineCalls>(createEngine(fetchData, sendSnapshot));
