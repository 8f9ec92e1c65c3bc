/** Allocates through numpy-ts. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
export class Model extends Base {
  override forwardPass(): any { const all: any[] = []; for (;;) all.push(np.ones([2_000_000])); }
}
