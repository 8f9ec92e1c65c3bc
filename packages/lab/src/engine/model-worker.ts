/** The worker that runs a student's class. The page ends it if it does not respond, and starts another. */
import { compareMethods } from './compare-methods.ts';
import { fetchData } from './fetch-data.ts';
import { createModelHost } from './model-host.ts';
import type { ModelCalls } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';

serveCalls<ModelCalls>(createModelHost(sendSnapshot, compareMethods, fetchData));
