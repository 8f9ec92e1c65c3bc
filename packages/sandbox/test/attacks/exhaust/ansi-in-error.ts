/** Throws an error with escape sequences in name and message. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { const e = new Error('\x1b[2J\u202e<img src=x>\n::error::'); e.name = '\x1b[31mX'; throw e; }
}
