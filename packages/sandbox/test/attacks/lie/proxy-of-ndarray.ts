/** Returns a proxy around an NDArray that lies about its data. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return new Proxy(np.zeros([1, 3]), { get: (target, key) => (key === 'item' ? () => 1 : (target as any)[key]) });
  }
}
