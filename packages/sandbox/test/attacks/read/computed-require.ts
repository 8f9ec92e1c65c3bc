/** Requires a computed name. */
import { Model as Base } from '../wrong.ts';
declare const require: any;
const name = ['node', 'fs'].join(':');
console.log(require(name));
export { Base as Model };
