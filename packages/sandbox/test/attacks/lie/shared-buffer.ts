/** Returns an array over shared memory. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return new Float64Array(new SharedArrayBuffer(24));
  }
}
