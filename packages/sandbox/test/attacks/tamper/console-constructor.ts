/** Escapes through a function of the console. */
import { Model as Base } from '../wrong.ts';
(console.log as any).constructor('return process')().exit(0);
export { Base as Model };
