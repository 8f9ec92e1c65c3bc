/** Returns a plain array that claims four billion elements. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const a: number[] = []; a.length = 4_294_967_295; return a;
  }
}
