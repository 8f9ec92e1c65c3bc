/** Returns an array-like object. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return { length: 1, 0: { length: 3, 0: 0.3, 1: 0.3, 2: 0.4 } };
  }
}
