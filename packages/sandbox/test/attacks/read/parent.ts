/** Reads the parent's environment. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
console.log(String(np.fromfile('/proc/self/environ' as any, 'uint8' as any)));
export { Base as Model };
