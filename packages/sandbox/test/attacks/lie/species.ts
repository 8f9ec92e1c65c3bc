/** Returns an array whose species and iterator lie. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    class A extends Array { static override get [Symbol.species]() { return Object as any; } override [Symbol.iterator](): any { return { next: () => ({ done: false, value: 1 }) }; } } return A.from([[1, 2, 3]]);
  }
}
