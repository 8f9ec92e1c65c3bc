/** Imports a data URL. */
import { Model as Base } from '../wrong.ts';
import data from 'data:text/javascript,export default 1';
console.log(data);
export { Base as Model };
