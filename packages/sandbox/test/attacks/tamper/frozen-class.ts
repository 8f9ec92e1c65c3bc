/** Freezes itself so that nothing can be replaced. */
import { Model as Base } from '../wrong.ts';
export class Model extends Base {
  constructor(...args: ConstructorParameters<typeof Base>) { super(...args); Object.freeze(this); }
}
Object.freeze(Model);
