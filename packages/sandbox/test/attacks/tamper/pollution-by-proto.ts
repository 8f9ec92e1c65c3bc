/** Pollutes Object.prototype by __proto__. */
import { Model as Base } from '../wrong.ts';
(({}) as any).__proto__.then = () => {};
export { Base as Model };
