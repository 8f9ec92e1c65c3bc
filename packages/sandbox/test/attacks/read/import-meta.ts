/** Asks where it is. */
import { Model as Base } from '../wrong.ts';
console.log(String((import.meta as any).url), String((import.meta as any).dirname));
export { Base as Model };
