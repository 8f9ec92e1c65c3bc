/** Prints three megabytes, then works. */
import { Model as Base } from '../right.ts';
export class Model extends Base {
  override forwardPass(inputs: any): any { for (let i = 0; i < 3000; i++) console.log('y'.repeat(1000)); return super.forwardPass(inputs); }
}
