/** Returns an NDArray with a forged shape. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = np.zeros([1, 3]); (a as any)._raw._storage._shape = [1, 1e9]; return a;
  }
}
