/** Reads the environment. */
import { Model as Base } from '../wrong.ts';
console.log(JSON.stringify((globalThis as any).process.env));
export { Base as Model };
