/** Doubles a string. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { let s = 'x'.repeat(1000); const all: string[] = []; for (let i = 0; ; i++) { s += s; all.push(s.toUpperCase() + i); } }
}
