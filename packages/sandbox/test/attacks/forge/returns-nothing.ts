/** Returns nothing anywhere: zero comparisons are not a pass. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any {}
  static override loss(): any {}
  override trainNN(): any {}
}
