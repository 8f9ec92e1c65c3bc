/** Returns an NDArray whose storage getter never returns. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = np.zeros([1, 3]); Object.defineProperty(a, 'storage', { get() { for (;;); } }); return a;
  }
}
