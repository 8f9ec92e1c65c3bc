/** The worker that runs a student's class. The page ends it if it does not respond, and starts another. */
import * as np from 'numpy-ts';
import { createModelHost } from './model-host.ts';
import type { ModelCalls } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';

// As in `hw5 run --model`: numpy-ts frees memory only between turns of the event loop, which a training never
// reaches. The scratch space must hold a float64 copy of ten thousand images.
np.configureWasm({ maxMemory: 160 * 2 ** 20, scratchSize: 144 * 2 ** 20 });
// numpy-ts has no other way to turn off this warning, which would appear in every training.
const { warn } = console;
console.warn = (...args: unknown[]): void => {
  if (!String(args[0]).startsWith('[numpy-ts] WASM heap exhausted')) warn(...args);
};

serveCalls<ModelCalls>(createModelHost(sendSnapshot));
