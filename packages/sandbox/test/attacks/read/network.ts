/** Opens a network connection. */
import { Model as Base } from '../wrong.ts';
fetch('http://127.0.0.1:9/').then(() => {});
export { Base as Model };
