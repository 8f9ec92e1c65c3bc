/** Aborts the process. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).process.abort();
export { Base as Model };
