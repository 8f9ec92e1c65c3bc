/** Looks for objects of the host's realm among its globals. */
import { Model as Base } from '../wrong.ts';
const foreign = Reflect.ownKeys(globalThis).filter((key) => {
  const value = (globalThis as any)[key];
  return typeof value === 'function' && !(value instanceof Function);
});
console.log(foreign.length === 0 ? 'none' : 'ESCAPED ' + foreign.map(String).join());
export { Base as Model };
