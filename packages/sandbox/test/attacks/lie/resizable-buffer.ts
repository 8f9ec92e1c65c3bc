/** Returns an array over a resizable buffer. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return new Float64Array(new (ArrayBuffer as any)(24, { maxByteLength: 64 }));
  }
}
