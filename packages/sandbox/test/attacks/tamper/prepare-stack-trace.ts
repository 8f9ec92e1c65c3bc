/** Sets Error.prepareStackTrace to get at the caller's functions. */
import { Model as Base } from '../wrong.ts';
(Error as any).prepareStackTrace = (_: unknown, frames: any[]) => frames.map((f) => f.getFunction());
export { Base as Model };
