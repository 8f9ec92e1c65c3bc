/** Keeps what it saw in one script for the next. */
import { Model as Base } from '../wrong.ts';
const memory = ((globalThis as any).memory ??= { scripts: 0 });
memory.scripts++;
console.log(`script ${memory.scripts}`);
export { Base as Model };
