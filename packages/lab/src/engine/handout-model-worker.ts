/** The hand-out's worker that runs a student's class, without a comparison: there is no reference. */
import { fetchData } from './fetch-data.ts';
import { createModelHost } from './model-host.ts';
import type { ModelCalls } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';

serveCalls<ModelCalls>(createModelHost(sendSnapshot, null, fetchData));
