/** Leaves a hook for the end of the process. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).process.on('exit', () => {});
export { Base as Model };
