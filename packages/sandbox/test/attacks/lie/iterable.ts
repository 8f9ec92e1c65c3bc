/** Returns an infinite iterable with a length. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    return { length: 3, *[Symbol.iterator]() { for (;;) yield 1; } };
  }
}
