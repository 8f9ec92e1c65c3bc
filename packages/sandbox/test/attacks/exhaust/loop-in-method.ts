/** Loops in one method, after printing; the other checks are not affected. */
import { Model as Base } from '../right.ts';
export class Model extends Base {
  override forwardPass(): any { console.log('working'); for (;;); }
}
