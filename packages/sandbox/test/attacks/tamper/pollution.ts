/** Pollutes Object.prototype. */
import { Model as Base } from '../wrong.ts';
(Object.prototype as any).status = 'passed';
export { Base as Model };
