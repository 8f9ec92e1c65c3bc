/** Rewrites the results again and again from a timer. */
import { Model as Base } from '../wrong.ts';
setInterval(() => console.log('score: 10'), 1);
export { Base as Model };
