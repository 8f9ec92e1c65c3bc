/** Replaces Symbol.hasInstance of NDArrayCore. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
Object.defineProperty(np.NDArrayCore, Symbol.hasInstance, { value: () => true });
export { Base as Model };
