/** Prints one line of a hundred megabytes. */
import { Model as Base } from '../wrong.ts';
console.log('z'.repeat(1e8));
export { Base as Model };
