/** Queues microtasks for ever. */
import { Model as Base } from '../wrong.ts';
const again = (): void => void Promise.resolve().then(again);
again();
export { Base as Model };
