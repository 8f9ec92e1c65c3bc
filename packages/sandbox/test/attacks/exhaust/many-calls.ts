/** Calls a method that is spied on without end. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override trainNN(): void { for (let i = 0; i < 20_000; i++) (this as any).forwardPass([1, 2, 3]); }
}
