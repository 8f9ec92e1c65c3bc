/** Returns an NDArray with a forged shape. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = np.zeros([1, 3]); const value = { ...a.storage, shape: [1, 1e9] };
    Object.defineProperty(a, 'storage', { value }); return a;
  }
}
