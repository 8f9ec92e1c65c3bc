/** A catastrophic regular expression. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { return /^(a+)+$/.test('a'.repeat(60) + 'b'); }
}
