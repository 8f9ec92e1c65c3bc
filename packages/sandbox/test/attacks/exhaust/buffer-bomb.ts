/** Allocates typed arrays, which no heap limit counts. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { const all: any[] = []; for (;;) all.push(new Float64Array(2e6).fill(1)); }
}
