/** Prints objects with custom inspection. */
import { Model as Base } from '../wrong.ts';
console.log({ [Symbol.for('nodejs.util.inspect.custom')]: () => 'INSPECTED', toString: () => 'STRUNG', toJSON: () => 'JSONED' });
export { Base as Model };
