/** Reads a file through numpy-ts, asynchronously. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
np.loadtxt('OUTSIDE/canary.txt').then((a) => console.log(String(a)));
export { Base as Model };
