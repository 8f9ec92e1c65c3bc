/** Fills the heap with arrays. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { const all: any[] = []; for (;;) all.push(new Array(1e6).fill({})); }
}
