/** Prints an object whose toString loops. */
import { Model as Base } from '../wrong.ts';
console.log({ toString() { for (;;); } });
export { Base as Model };
