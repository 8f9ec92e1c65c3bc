/** Changes its inputs and returns them. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';

export class Model extends Base {
  override forwardPass(inputs: any): any {
    inputs.fill(0.25); return inputs;
  }
}
