/** Throws an error with an endless message. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { throw new Error('m'.repeat(1e7)); }
}
