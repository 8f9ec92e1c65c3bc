/** Patches the arrays' prototype. */
import { Model as Base } from '../wrong.ts';
Array.prototype.every = () => true;
export { Base as Model };
