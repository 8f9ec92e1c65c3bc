/** Returns an array that contains itself. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a: any[] = []; a.push(a); return a;
  }
}
