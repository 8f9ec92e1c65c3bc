/** Behaves differently when the grader is on the stack. */
import { Model as Base } from '../right.ts';
export class Model extends Base {
  override forwardPass(inputs: any): any {
    if (/grader/.test(new Error().stack ?? '')) throw new Error('I know you');
    return super.forwardPass(inputs);
  }
}
