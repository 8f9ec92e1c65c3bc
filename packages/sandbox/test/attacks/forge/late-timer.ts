/** Changes its results from a timer. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  constructor(...args: ConstructorParameters<typeof Base>) {
    super(...args);
    setTimeout(() => this.W.fill(0), 0);
  }
}
