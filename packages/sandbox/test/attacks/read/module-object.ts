/** Looks for Node in the module object. */
import { Model as Base } from '../wrong.ts';
declare const module: any;
console.log(module.constructor._load('fs'));
export { Base as Model };
