/** Returns an array whose buffer it detached. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a = new Float64Array(3); (a.buffer as any).transfer?.(); return (a.buffer as any).transfer ? a : [];
  }
}
