/** Fills the heap with objects. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { let list: any = null; for (;;) list = { list, more: [1.5, 2.5, 3.5] }; }
}
