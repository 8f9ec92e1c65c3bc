/** Imports a JSON file. */
import { Model as Base } from '../wrong.ts';
import data from './secret.json';
console.log(data);
export { Base as Model };
