/**
 * The entry of the worker that trains a student's model: built as `dist/student-worker.js`, started by
 * student-thread.ts.
 */
import { withRegionRegistry } from './student-memory.ts';

const { loaded, registry } = await withRegionRegistry(() => import('./student-training.ts'));
await loaded.trainInWorker(registry);
