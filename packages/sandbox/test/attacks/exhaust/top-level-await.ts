/** Awaits for ever at the top. */
import { Model as Base } from '../wrong.ts';
await new Promise(() => {});
export { Base as Model };
