/** Returns five million numbers. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return new Float64Array(5_000_000);
  }
}
