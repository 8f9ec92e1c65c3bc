/** Evaluates a string. */
import { Model as Base } from '../wrong.ts';
(0, eval)('1 + 1');
export { Base as Model };
