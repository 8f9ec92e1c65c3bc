/** Throws an error whose every property is hostile. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  override forwardPass(): any {
    throw new Proxy(new Error('x'), { get() { for (;;); }, getPrototypeOf() { for (;;); }, getOwnPropertyDescriptor() { for (;;); } });
  }
  static override loss(): any {
    const error = new Error('x');
    Object.defineProperty(error, 'message', { get() { for (;;); } });
    Object.defineProperty(error, 'name', { get() { for (;;); } });
    Object.defineProperty(error, 'stack', { get() { for (;;); } });
    throw error;
  }
  override trainNN(): any { throw { toString() { for (;;); }, message: { toString() { for (;;); } } }; }
}
