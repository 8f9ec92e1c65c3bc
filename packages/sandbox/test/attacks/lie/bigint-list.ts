/** Returns BigInts in a list. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return [[1n, 2n, 3n]];
  }
}
