/** Reads import.meta to find out where it runs. */
import { Model as Base } from '../wrong.ts';
console.log(String((import.meta as any).url), String((import.meta as any).dirname));
export { Base as Model };
