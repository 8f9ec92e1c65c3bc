/** Recurses for ever. */
import { Model as Base } from '../right.ts';
export class Model extends Base {
  override forwardPass(inputs: any): any { return this.forwardPass(inputs); }
}
