/** Makes W a getter that never returns. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override trainNN(): void {
    Object.defineProperty(this, 'W', { get() { for (;;); } });
  }
}
