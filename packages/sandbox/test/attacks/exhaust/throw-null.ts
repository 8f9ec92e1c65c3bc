/** Throws null, undefined, symbols and functions. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { throw null; }
  static override loss(): any { throw Symbol('x'); }
  override trainNN(): any { throw () => {}; }
}
