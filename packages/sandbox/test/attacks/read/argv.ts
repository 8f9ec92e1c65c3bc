/** Reads the command line. */
import { Model as Base } from '../wrong.ts';
console.log((globalThis as any).process.argv.join());
export { Base as Model };
