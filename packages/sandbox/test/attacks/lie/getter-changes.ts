/** Returns an array whose getters change on the second read. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    let reads = 0; const row = [0, 0, 0]; Object.defineProperty(row, 0, { get: () => reads++ }); return [row];
  }
}
