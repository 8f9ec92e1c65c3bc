/** Overwrites the results file in an asynchronous call of numpy-ts. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
np.saveNpy('OUTSIDE/was-here.npy', np.ones([2, 2])).catch(() => {});
export { Base as Model };
