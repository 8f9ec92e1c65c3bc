/** Starts a process that outlives the grading. */
import { Model as Base } from '../wrong.ts';
const run = (globalThis as any).constructor.constructor('return process')();
run.mainModule.require('child_process').spawn('sleep', ['600'], { detached: true });
export { Base as Model };
