/**
 * The entry of the worker that trains a student's model: built as `dist/student-worker.js`, started by
 * student-thread.ts.
 */
import { trainInWorker } from './student-training.ts';

await trainInWorker();
