/** Starts a worker. */
import { Model as Base } from '../wrong.ts';
new (globalThis as any).Worker('for (;;);', { eval: true });
export { Base as Model };
