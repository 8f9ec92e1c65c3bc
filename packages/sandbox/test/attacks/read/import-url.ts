/** Imports from the network. */
import { Model as Base } from '../wrong.ts';
import data from 'https://example.org/x.js';
console.log(data);
export { Base as Model };
