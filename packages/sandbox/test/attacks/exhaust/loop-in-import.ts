/** Loops while it is imported. */
import { Model as Base } from '../wrong.ts';
console.log("before");
for (;;);
export { Base as Model };
