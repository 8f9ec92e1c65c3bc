/** Returns infinities, lost in JSON. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return np.full([1, 3], Number.POSITIVE_INFINITY);
  }
}
