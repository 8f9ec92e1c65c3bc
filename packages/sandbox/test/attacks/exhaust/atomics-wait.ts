/** Sleeps in Atomics.wait. */
import { Model as Base } from '../wrong.ts';
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
export { Base as Model };
