/** Patches the typed arrays' prototype. */
import { Model as Base } from '../wrong.ts';
Object.defineProperty(Object.getPrototypeOf(Float64Array.prototype), 'length', { get: () => 0 });
export { Base as Model };
