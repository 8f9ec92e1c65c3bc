/** Allocates one huge typed array. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { return new Float64Array(2 ** 31).fill(1); }
}
