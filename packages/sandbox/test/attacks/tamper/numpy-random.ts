/** Patches numpy-ts' random numbers. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
(np.random as any).seed = () => {};
export { Base as Model };
