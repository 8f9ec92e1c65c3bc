/** Returns an NDArray whose strides leave its memory. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = np.zeros([1, 3]); const value = { ...a.storage, strides: [-1e6, -8e6] };
    Object.defineProperty(a, 'storage', { value }); return a;
  }
}
