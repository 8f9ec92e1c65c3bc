/** Overwrites the results file through numpy-ts' own file functions. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
np.savetxtSync('OUTSIDE/was-here.json', np.ones([2, 2]));
export { Base as Model };
