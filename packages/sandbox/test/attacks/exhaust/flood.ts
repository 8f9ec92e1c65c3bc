/** Prints without end. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { for (;;) console.log('x'.repeat(1000)); }
}
