/** Feeds numpy-ts an infinite iterator. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
export class Model extends Base {
  override forwardPass(): any { return np.fromiter((function* () { for (;;) yield 1; })() as any); }
}
