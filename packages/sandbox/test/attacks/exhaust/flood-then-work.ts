/** Prints three megabytes at its first call, then works. */
import { Model as Base } from '../right.ts';
let flooded = false;
export class Model extends Base {
  override forwardPass(inputs: any): any {
    if (!flooded) for (let i = 0; i < 3000; i++) console.log('y'.repeat(1000));
    flooded = true;
    return super.forwardPass(inputs);
  }
}
