/** Returns a typed array whose subclass lies about its length. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
class Liar extends Float64Array { override get length() { return 3; } }
export class Model extends Base {
  override forwardPass(inputs: any): any {
    return new Liar([[1, 2, 3, 4, 5, 6, 7]] as any);
  }
}
