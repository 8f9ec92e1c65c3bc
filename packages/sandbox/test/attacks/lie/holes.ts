/** Returns an array with holes. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    const row: number[] = []; row.length = 3; return [row];
  }
}
