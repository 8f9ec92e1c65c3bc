/** Loops in the constructor. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  constructor(...args: ConstructorParameters<typeof Base>) { super(...args); for (;;); }
}
