/** Reads a file through numpy-ts. */
import { Model as Base } from '../wrong.ts';
import * as np from 'numpy-ts';
console.log(String(np.loadtxtSync('OUTSIDE/canary.txt')));
export { Base as Model };
