/** Kills its process group. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).process.kill(0, 'SIGKILL');
export { Base as Model };
