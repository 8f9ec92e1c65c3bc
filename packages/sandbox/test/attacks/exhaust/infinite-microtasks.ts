/** Queues microtasks without end. */
import { Model as Base } from '../wrong.ts';
const again = (): void => void Promise.resolve().then(again);
again();
export { Base as Model };
