/** Replaces globals. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).Float64Array = class {};
export { Base as Model };
