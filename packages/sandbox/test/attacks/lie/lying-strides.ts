/** Returns an NDArray whose strides leave its memory. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = np.zeros([1, 3]); (a as any)._raw._storage._strides = [-1e6, -8e6]; return a;
  }
}
