/** Changes the returned array after it was taken. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    (this as any).last?.fill(0); (this as any).last = super.forwardPass(inputs); return (this as any).last;
  }
}
