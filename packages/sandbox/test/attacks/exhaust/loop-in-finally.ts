/** Catches everything and loops on. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any { for (;;) { try { for (;;); } finally { continue; } } }
}
