/** `@hw5/lab/experiments`: one task of an experiment, for the command's workers as for the page's. */
export type * from './experiment-protocol.ts';
export { markedImages, runTask } from './run-task.ts';
