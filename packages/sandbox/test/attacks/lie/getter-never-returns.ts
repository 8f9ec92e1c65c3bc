/** Returns an array with a getter that never returns: it must not be called. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const row = [0, 0, 0]; Object.defineProperty(row, 1, { get() { for (;;); } }); return [row];
  }
}
