/** Imports inner files of numpy-ts. */
import { Model as Base } from '../wrong.ts';
import * as inner from 'numpy-ts/node';
console.log(inner);
export { Base as Model };
