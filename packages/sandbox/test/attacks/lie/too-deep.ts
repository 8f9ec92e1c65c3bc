/** Returns a hundred thousand nested arrays. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    let a: any = 1; for (let i = 0; i < 100_000; i++) a = [a]; return a;
  }
}
