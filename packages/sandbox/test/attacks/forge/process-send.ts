/** Sends a verdict over the IPC channel. */
import { Model as Base } from '../wrong.ts';
(globalThis as any).process.send({ score: 10 });
export { Base as Model };
